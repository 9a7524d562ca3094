using Crm.Imports;

namespace Crm.Sample.Shop.Import;

/// <summary>What an invoice of the file is: a sale, a return, a write-off, or nothing that is taken in.</summary>
public abstract record ImportedDocument
{
    /// <summary>Source of all external ids of this import.</summary>
    public const string Source = "online-retail";

    private protected ImportedDocument()
    {
    }

    /// <summary>Number of the invoice.</summary>
    public required string Number { get; init; }

    /// <summary>The rows it was made of, in the order of the file.</summary>
    public required IReadOnlyList<SourceRow> Rows { get; init; }

    /// <summary>Identity of the document in the file.</summary>
    public ExternalId Id => new(Source, Number);
}
