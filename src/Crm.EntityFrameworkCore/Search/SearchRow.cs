namespace Crm.Search;

/// <summary>A document of the index. Its terms hold personal data; they go with an erasure.</summary>
internal sealed class SearchRow
{
    internal const string Table = "crm_search";

    /// <summary>Kind and id, see <see cref="SearchDocument.KeyOf"/>.</summary>
    public long Document { get; set; }

    /// <summary>The customer whom it is about; null for nobody known.</summary>
    public long? Subject { get; set; }

    /// <summary>All entries under which it is found, with a space between.</summary>
    public string Terms { get; set; } = "";
}
