namespace Crm.Fields;

/// <summary>Reads values that somebody wants to set, and tells all that is wrong with them.</summary>
internal static class FieldWriting
{
    /// <summary>Values by field; null for those to be taken away.</summary>
    /// <param name="fields">All fields of the entity.</param>
    /// <param name="set">What is there; null for nothing yet.</param>
    /// <param name="wanted">Texts by code; null or empty takes a value away. Fields not named stay.</param>
    /// <param name="mistakes">Everything wrong, each with its field.</param>
    internal static Dictionary<CustomField, FieldValue?> Read(IReadOnlyList<CustomField> fields, FieldSet? set, IReadOnlyDictionary<string, string?> wanted, out List<InputMistake> mistakes)
    {
        mistakes = [];
        var read = new Dictionary<CustomField, FieldValue?>();
        foreach (var (code, text) in wanted.OrderBy(w => w.Key, StringComparer.Ordinal))
        {
            if (fields.FirstOrDefault(f => f.Code == code) is not { } field)
                mistakes.Add(new InputMistake($"fields.{code}", "is no field"));
            else if (field.ArchivedAt is not null)
                mistakes.Add(new InputMistake($"fields.{code}", "is archived"));
            else if (string.IsNullOrWhiteSpace(text))
                read.Add(field, null);
            else if (FieldValue.Read(field.Definition, text, out var wrong) is not { } value)
                mistakes.Add(new InputMistake($"fields.{code}", wrong!));
            else if (NewlyArchived(field, set, value) is { } option)
                mistakes.Add(new InputMistake($"fields.{code}", $"chooses {option}, which is archived"));
            else
                read.Add(field, value);
        }

        foreach (var field in fields.Where(f => f.Definition is { IsRequired: true, Default: null } && f.ArchivedAt is null))
            if (mistakes.TrueForAll(m => m.Path != $"fields.{field.Code}") && (read.TryGetValue(field, out var value) ? value : set?.ValueOf(field)) is null)
                mistakes.Add(new InputMistake($"fields.{field.Code}", "is missing"));
        return read;
    }

    private static string? NewlyArchived(CustomField field, FieldSet? set, FieldValue value) => field.Definition.Options
        .Where(o => o.IsArchived && value.Texts.Contains(o.Code) && set?.ValueOf(field)?.Texts.Contains(o.Code) != true).Select(o => o.Code).FirstOrDefault();
}
