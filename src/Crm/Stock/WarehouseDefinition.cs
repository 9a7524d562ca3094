namespace Crm.Stock;

/// <summary>What a person says of a warehouse.</summary>
/// <param name="Code">Short code; trimmed, compared ordinally.</param>
/// <param name="Name">Its name.</param>
/// <param name="SiteCodes">Codes of the sites that it serves; null or empty for all.</param>
/// <param name="Address">Where it is, as one text.</param>
/// <param name="Priority">Lower is taken from first.</param>
public sealed record WarehouseDefinition(
    string Code, string Name, IReadOnlyList<string>? SiteCodes = null, string? Address = null, int Priority = 0)
{
    internal void ThrowIfWrong()
    {
        List<DefinitionMistake> mistakes = [];
        if (string.IsNullOrWhiteSpace(Code))
            mistakes.Add(new(nameof(Code), "A code is needed."));
        if (string.IsNullOrWhiteSpace(Name))
            mistakes.Add(new(nameof(Name), "A name is needed."));
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var i = 0; i < (SiteCodes?.Count ?? 0); i++)
            if (string.IsNullOrWhiteSpace(SiteCodes![i]))
                mistakes.Add(new($"{nameof(SiteCodes)}[{i}]", "A site code is empty."));
            else if (!seen.Add(SiteCodes[i].Trim()))
                mistakes.Add(new($"{nameof(SiteCodes)}[{i}]", $"'{SiteCodes[i]}' stands twice."));
        if (mistakes.Count > 0)
            throw new DefinitionException(mistakes);
    }
}
