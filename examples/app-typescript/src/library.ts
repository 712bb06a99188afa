// Lists the books, or lends one: tsx src/library.ts [ISBN READER DUE]

import { createClient } from "@libsql/client";
import { eq, isNull } from "drizzle-orm";
import { drizzle } from "drizzle-orm/libsql";
import { z } from "zod";
import * as schema from "./schema";
import { loanInsert } from "./zod";

const client = createClient({
  url: `file:${process.env.LIBRARY ?? "library.db"}`,
});
await client.execute("PRAGMA foreign_keys = ON");
const db = drizzle(client, { schema });

async function list() {
  const books = await db.query.books.findMany({
    with: {
      author: true,
      tags: { with: { tag: true } },
      loans: { where: isNull(schema.loans.returnedOn) },
    },
    orderBy: schema.books.title,
  });
  for (const { title, author, tags, loans } of books) {
    const names = tags.map(({ tag }) => ` #${tag.name}`).sort();
    const readers = loans.map((loan) => `, lent to ${loan.reader}`);
    console.log(
      `${title} (${author.name})${names.join("")}${readers.join("")}`,
    );
  }
}

async function lend(isbn: string, reader?: string, dueOn?: string) {
  const book = await db.query.books.findFirst({
    where: eq(schema.books.isbn, isbn),
  });
  if (!book) fail(`there is no book ${isbn}`);
  const checked = loanInsert.safeParse({ bookId: book.id, reader, dueOn });
  if (!checked.success) fail(z.prettifyError(checked.error));
  const [loan] = await db.insert(schema.loans).values(checked.data).returning();
  console.log(JSON.stringify(loan));
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

const [isbn, reader, dueOn] = process.argv.slice(2);
await (isbn ? lend(isbn, reader, dueOn) : list());
client.close();
