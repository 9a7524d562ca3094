using Crm.Store;

namespace Crm.Search;

/// <summary>A document of the index. Its terms hold personal data; they go with an erasure.</summary>
internal sealed class SearchRow
{
    internal const string Table = "crm_search";

    private Utf8Text? written;

    /// <summary>Kind and id, see <see cref="SearchDocument.KeyOf"/>.</summary>
    public long Document { get; set; }

    /// <summary>The customer whom it is about; null for nobody known.</summary>
    public long? Subject { get; set; }

    /// <summary>All entries under which it is found, with a space between, of a row that is read.</summary>
    public string Terms { get; set; } = "";

    /// <summary>The same of a row that is to be written, as it is stored.</summary>
    internal Utf8Text? Written => written;

    internal static SearchRow Of(SearchDocument document, Utf8Text terms) => new() { Document = document.Key, Subject = document.Subject, written = terms };
}
