using System.Text.RegularExpressions;

namespace Crm.Fields;

/// <summary>Says all that is wrong with a definition.</summary>
internal static partial class FieldCheck
{
    internal static List<DefinitionMistake> Of(FieldDefinition field)
    {
        List<DefinitionMistake> mistakes = [.. Names(field), .. Options(field), .. Pattern(field)];
        var currencyIsKnown = field.Currency is { } code && Currency.TryParse(code, out _);
        if (field.Type == FieldType.Money && !currencyIsKnown)
            mistakes.Add(new("Currency", $"An amount needs a currency; '{field.Currency}' is none."));
        if (field.Type != FieldType.Money && field.Currency is not null)
            mistakes.Add(new("Currency", "Only amounts have a currency."));
        if (!Enum.IsDefined(field.Type) || !Enum.IsDefined(field.Entity) || mistakes.Count > 0)
            return mistakes;
        mistakes.AddRange(Bounds(field));
        return mistakes;
    }

    private static IEnumerable<DefinitionMistake> Names(FieldDefinition field)
    {
        if (field.Code is not { Length: > 0 and <= 60 } || !Code().IsMatch(field.Code))
            yield return new("Code", $"'{field.Code}' is no code: lower-case letters, digits and hyphens, at most 60, a letter first.");
        if (string.IsNullOrWhiteSpace(field.Label?.Default))
            yield return new("Label", "A label is missing.");
        if (!Enum.IsDefined(field.Type))
            yield return new("Type", $"'{field.Type}' is no type.");
        if (!Enum.IsDefined(field.Entity))
            yield return new("Entity", $"'{field.Entity}' has no fields.");
        if (field.IsUnique && field.Default is not null)
            yield return new("Default", "A unique field cannot have a default.");
        if (field.IsUnique && field.Type is FieldType.Boolean or FieldType.Choices)
            yield return new("IsUnique", $"A field of type {field.Type} cannot be unique.");
    }

    private static IEnumerable<DefinitionMistake> Options(FieldDefinition field)
    {
        if (field.IsChoice != field.Options.Count > 0)
            yield return new("Options", field.IsChoice ? "There is nothing to choose." : $"A field of type {field.Type} has no options.");
        for (var i = 0; i < field.Options.Count; i++)
        {
            if (field.Options[i].Code is not { Length: > 0 and <= 60 } code || !OptionCode().IsMatch(code))
                yield return new($"Options[{i}].Code", $"'{field.Options[i].Code}' is no code.");
            else if (field.Options.Take(i).Any(o => o.Code == code))
                yield return new($"Options[{i}].Code", $"'{code}' stands twice.");
            if (string.IsNullOrWhiteSpace(field.Options[i].Label?.Default))
                yield return new($"Options[{i}].Label", "A label is missing.");
        }
    }

    private static IEnumerable<DefinitionMistake> Pattern(FieldDefinition field)
    {
        if (field.Pattern is null)
            yield break;
        if (field.Type is not (FieldType.Text or FieldType.Link))
            yield return new("Pattern", "Only texts have a pattern.");
        else if (FieldPattern.MistakeIn(field.Pattern) is { } mistake)
            yield return new("Pattern", mistake);
    }

    private static IEnumerable<DefinitionMistake> Bounds(FieldDefinition field)
    {
        var open = field with { Least = null, Most = null };
        var (least, most) = (Read(open, field.Least), Read(open, field.Most));
        foreach (var (path, text, bound) in new[] { ("Least", field.Least, least), ("Most", field.Most, most) })
        {
            if (text is null)
                continue;
            if (field.Type is not (FieldType.Number or FieldType.Money or FieldType.Date or FieldType.Instant))
                yield return new(path, $"A field of type {field.Type} has no bounds.");
            else if (bound is null)
                yield return new(path, $"'{text}' is no value of the field.");
        }

        if (least is not null && most is not null && most.CompareTo(least) < 0)
            yield return new("Most", "It is below the least value.");
        else if (field.Default is { } standard && (least is null) == (field.Least is null) && (most is null) == (field.Most is null) && FieldValue.Read(field, standard, out var wrong) is null)
            yield return new("Default", $"'{standard}' {wrong}.");
    }

    private static FieldValue? Read(FieldDefinition field, string? text) => text is null ? null : FieldValue.Read(field, text, out _);

    [GeneratedRegex("^[a-z][a-z0-9-]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex("^[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}_-]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex OptionCode();
}
