"""`python -m catlog.pipeline` is `catlog pipeline`: the door the specification names."""

from catlog.cli import main

if __name__ == "__main__":
    main("pipeline")
