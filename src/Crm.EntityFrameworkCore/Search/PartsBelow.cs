namespace Crm.Search;

/// <summary>Parts of many documents that stand in rows below theirs, taken along with the documents.</summary>
internal sealed class PartsBelow
{
    private readonly List<(long Owner, SearchPart Part)> rows = [];

    /// <summary>Takes a row in; owners come in ascending order.</summary>
    internal void Add(long owner, SearchField field, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
            rows.Add((owner, new SearchPart(field, text)));
    }

    /// <summary>Gives an owner's parts.</summary>
    internal void Give(long owner, List<SearchPart> parts)
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rows[middle].Owner < owner)
                low = middle + 1;
            else
                high = middle;
        }

        for (; low < rows.Count && rows[low].Owner == owner; low++)
            parts.Add(rows[low].Part);
    }
}
