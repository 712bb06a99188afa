// Who has which book, and one more loan: `LIBRARY=library.db tsx src/report.ts`.
import { createClient } from "@libsql/client";
import { asc, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/libsql";
import * as schema from "./schema";
import { loanInsert } from "./zod";

const client = createClient({
  url: `file:${process.env.LIBRARY ?? "library.db"}`,
});
await client.execute("PRAGMA foreign_keys = ON");
const db = drizzle(client, { schema });

const books = await db.query.books.findMany({
  with: { author: true, loans: true, tags: { with: { tag: true } } },
  orderBy: asc(schema.books.title),
});
for (const book of books) {
  const tags = book.tags.map(({ tag }) => tag.name).join(", ");
  const lent = book.loans.filter((loan) => loan.returnedOn === null).length;
  console.log(`${book.title} (${book.author.name}) [${tags}] lent: ${lent}`);
}

const refused = loanInsert.safeParse({
  bookId: books[0]?.id,
  reader: "Charles",
  lentOn: "2024-03-01",
  dueOn: "2024-02-01",
});
console.log(refused.error?.issues.map((issue) => issue.message).join("; "));

const poems = await db
  .select()
  .from(schema.books)
  .where(eq(schema.books.genre, "poetry"));
for (const { id } of poems) {
  const loan = loanInsert.parse({
    bookId: id,
    reader: "Charles",
    lentOn: "2024-03-01",
    dueOn: "2024-04-01",
  });
  await db.insert(schema.loans).values(loan);
}
client.close();
