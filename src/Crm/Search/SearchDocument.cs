namespace Crm.Search;

/// <summary>What can be found of one order, customer or task. Personal data.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="Place">The site of an order, the customer base of a customer, of a task either: by which it is decided who may find it.</param>
/// <param name="Subject">The customer whom it is about; null for nobody known.</param>
/// <param name="Title">By what people know it: an order's number, a customer's name, a task's first line.</param>
/// <param name="Fields">Its parts, the more telling first.</param>
internal sealed record SearchDocument(SearchKind Kind, long Id, long Place, long? Subject, string Title, IReadOnlyList<SearchPart> Fields)
{
    /// <summary>Documents of neighbouring ids stand together, so that a search looks at the newest and stops when it has enough.</summary>
    internal const int PerPartition = 1 << 16;

    /// <summary>Ids are below 2^53, so three bits are left for the kind.</summary>
    internal static long KeyOf(SearchKind kind, long id) => (id << 3) | (uint)kind;

    internal long Key => KeyOf(Kind, Id);

    internal static SearchKind KindOf(long key) => (SearchKind)(key & 7);

    internal static long IdOf(long key) => key >> 3;
}
