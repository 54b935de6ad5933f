/** What the pages of imports and exports ask the server, and under which keys the answers are kept. */
import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { ApiError, read } from "@/lib/api/problem";
import { useSession } from "@/lib/api/session";
import { tell } from "@/lib/happenings";
import type { ExportFormat, ImportMode, ImportRowFilter, ListImport } from "@/lib/api/types";

const POLL_MS = 300;
export const LARGEST_MB = 64;

function importKey(accountId: number | null) {
  return ["import", accountId] as const;
}

function useAccountId(): number | null {
  const session = useSession();
  return session.kind === "signed-in" ? session.account.id : null;
}

/** The import that was begun last. While it is being applied, it is asked for again and again. */
export function useLatestImport() {
  const accountId = useAccountId();
  return useQuery({
    queryKey: importKey(accountId),
    queryFn: ({ signal }) => read(api.GET("/api/imports/latest", { signal })),
    enabled: accountId !== null,
    refetchInterval: (query) => (query.state.data?.state === "applying" ? POLL_MS : false),
  });
}

/** A page of rows after another, of one kind or with a part of the title. */
export function useImportRows(id: number, mode: ImportMode, kind: ImportRowFilter | null, text: string) {
  const accountId = useAccountId();
  return useInfiniteQuery({
    queryKey: [...importKey(accountId), id, "rows", mode, kind, text],
    queryFn: ({ pageParam, signal }) => {
      const query = { mode, limit: 50, ...(kind && { kind }), ...(text && { q: text }), ...(pageParam && { cursor: pageParam }) };
      return read(api.GET("/api/imports/{importId}/rows", { params: { path: { importId: id }, query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
}

/** What one does with imports. Each answer takes the place of the import that is shown. */
export function useImportActions() {
  const client = useQueryClient();
  const key = importKey(useAccountId());
  const show = (found: ListImport | null) => client.setQueryData(key, found);

  const readFile = useMutation({ mutationFn: sendFile, onSuccess: show });
  const readAnilist = useMutation({
    mutationFn: (userName: string) => read(api.POST("/api/imports/anilist", { body: { userName } })),
    onSuccess: show,
  });
  const apply = useMutation({
    mutationFn: ({ id, mode }: { id: number; mode: ImportMode }) =>
      read(api.POST("/api/imports/{importId}/apply", { params: { path: { importId: id } }, body: { mode } })),
    onMutate: async () => {
      await client.cancelQueries({ queryKey: key });
      client.setQueryData<ListImport | null>(key, (old) => old && { ...old, state: "applying", doneRows: 0 });
    },
    onSuccess: async (done) => {
      await client.cancelQueries({ queryKey: key });
      show(done);
      if (done.state === "done") tell("imported");
      await listHasChanged(client);
    },
    onError: () => client.invalidateQueries({ queryKey: key }),
  });
  const undo = useMutation({
    mutationFn: (id: number) =>
      read(api.POST("/api/imports/{importId}/undo", { params: { path: { importId: id } } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: key });
      await listHasChanged(client);
    },
  });
  const forget = useMutation({
    mutationFn: (id: number) =>
      read(api.DELETE("/api/imports/{importId}", { params: { path: { importId: id } } })),
    onSuccess: () => {
      show(null);
      return client.invalidateQueries({ queryKey: key }); // there may be one before it
    },
  });
  return { readFile, readAnilist, apply, undo, forget };
}

function listHasChanged(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "import" });
}

async function sendFile(file: File): Promise<ListImport> {
  if (file.size > LARGEST_MB * 1024 * 1024) {
    throw new ApiError(422, "invalid-input", `This file is over ${LARGEST_MB} MB: no list is. Choose another.`);
  }
  return read(
    api.POST("/api/imports", {
      params: { query: { name: file.name.slice(0, 200) } },
      // The contract's word for bytes is a string; the file goes as it is.
      body: file as unknown as string,
      bodySerializer: (body: unknown) => body as File,
      headers: { "Content-Type": "application/octet-stream" },
    }),
  );
}

/** Have the browser save a list. It has to be fetched, as a plain link would not carry the session. */
export async function downloadList(format: ExportFormat, gzip = false): Promise<void> {
  const blob = await read<Blob>(
    api.GET("/api/exports/{format}", { params: { path: { format }, query: { gzip } }, parseAs: "blob" }),
  );
  const day = new Date().toISOString().slice(0, 10);
  const name = format === "mal" ? `catlog-animelist-${day}.xml` : `catlog-list-${day}.${format}`;
  save(blob, gzip ? `${name}.gz` : name);
}

/** Have the browser save the report of an import. */
export async function downloadReport(id: number, mode: ImportMode): Promise<void> {
  const params = { path: { importId: id }, query: { mode } };
  const blob = await read<Blob>(api.GET("/api/imports/{importId}/report.csv", { params, parseAs: "blob" }));
  save(blob, `catlog-import-${id}.csv`);
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Not at once: the browser has to have begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
