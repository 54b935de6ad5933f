/** What is wrong with what a field holds, below it. The field names it by `aria-describedby`. */
import { Icon } from "./icon";

export function FieldError({ id, children }: { id: string | undefined; children: string }) {
  return (
    <p className="err" id={id}>
      <Icon name="warning-circle-fill" />
      {children}
    </p>
  );
}
