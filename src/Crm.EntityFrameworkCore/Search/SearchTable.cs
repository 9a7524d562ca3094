using Crm.Customers;
using Crm.Store;

namespace Crm.Search;

/// <summary>The index as commands write it.</summary>
internal sealed class SearchTable
{
    private readonly RowStatements rows;
    private readonly SelectStatement byDocument;
    private readonly SelectStatement bySubject;
    private readonly WriteStatement update;
    private readonly int terms;
    private readonly int subject;

    internal SearchTable(StoreModel model, StoreStatements store)
    {
        rows = store.Of(model.Table<SearchRow>());
        (terms, subject) = (rows.Table.IndexOf(nameof(SearchRow.Terms)), rows.Table.IndexOf(nameof(SearchRow.Subject)));
        update = rows.Update(nameof(SearchRow.Terms), nameof(SearchRow.Subject));
        byDocument = new SelectStatement(rows.Table, rows.Table.Key, locks: true);
        bySubject = SelectStatement.By(rows.Table, locks: true, "subject is not null", nameof(SearchRow.Subject));
    }

    internal void Plan(LoadPlan plan, long document) => plan.Load(byDocument, document);

    /// <summary>Puts a document in the place of what stands there; null takes it away. Tells whether anything differed.</summary>
    internal bool Put(WorkingSet set, long document, SearchRow? row)
    {
        var found = set.Rows(byDocument, document) is [var there, ..] ? there : null;
        if (row is null)
        {
            if (found is not null)
                set.WriteQuietly(rows.Delete, found);
            return found is not null;
        }

        if (found is not null && row.Written!.Is((string)found[terms]!) && Equals(found[subject], row.Subject))
            return false;
        var values = rows.Table.Read(row);
        values[terms] = row.Written;
        set.WriteQuietly(found is null ? rows.Insert : update, values);
        return true;
    }

    /// <summary>Asks for all that the index holds of a customer and of their orders.</summary>
    internal void PlanErase(LoadPlan plan, CustomerId customer) => plan.Load(bySubject, customer.Value);

    /// <summary>
    /// Takes all that the index holds of a customer out of it, in the transaction that erases the person. The indexer then puts
    /// back what may still be found: the numbers and goods of their orders.
    /// </summary>
    internal void Erase(WorkingSet set, CustomerId customer)
    {
        foreach (var row in set.Rows(bySubject, customer.Value))
            set.WriteQuietly(rows.Delete, row);
    }
}
