namespace Crm.Exports;

/// <summary>Who may take lists out, and how much.</summary>
public sealed class ExportSetup
{
    internal ExportSetup()
    {
    }

    /// <summary>Roles in which staff may take lists out; <c>export</c> unless told. The host's own code always may.</summary>
    public IReadOnlyList<string> MayExport { get; set => field = [.. value ?? []]; } = ["export"];

    /// <summary>How many rows one person may take out within 24 hours, over all lists; null for no limit. 100,000 unless told. The host's own code has none.</summary>
    public long? RowsPerDay { get; set; } = 100_000;

    internal IEnumerable<DefinitionMistake> Check()
    {
        if (RowsPerDay < 0)
            yield return new DefinitionMistake("exports.rowsPerDay", "A quota is not negative.");
    }
}
