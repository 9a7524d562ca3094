namespace Crm.Messages;

/// <summary>Every variable that templates may show, and how each is read. Read once per message, as plain values.</summary>
internal sealed class TemplateCatalogue
{
    private readonly List<TemplateGroup> groups = [.. StandardVariables.All];

    /// <summary>The groups and their variables, for checks and editors.</summary>
    internal IReadOnlyList<TemplateVariable> Variables => [.. groups.Select(g => new TemplateVariable(g.Name, TemplateType.Group) { Label = g.Label, Fields = [.. g.Fields.Select(f => f.Variable)] })];

    /// <summary>Adds a variable of the host's, to a group that is there or a new one; false where the name is taken.</summary>
    internal bool Add(string group, TemplateField field)
    {
        if (groups.Find(g => g.Name == group) is not { } found)
            groups.Add(found = new TemplateGroup(group, group, []));
        if (found.Fields.Exists(f => f.Variable.Name == field.Variable.Name))
            return false;
        found.Fields.Add(field);
        return true;
    }

    /// <summary>The values of the groups that a template shows.</summary>
    internal Dictionary<string, object?> Read(TemplateSubject subject, IReadOnlyCollection<string> about, TemplateShapes shapes) =>
        groups.Where(g => TemplateRules.Always.Contains(g.Name) || about.Contains(g.Name))
            .ToDictionary(g => g.Name, g => (object?)g.Fields.ToDictionary(f => f.Variable.Name, f => Shown(f.Variable, f.Read(subject), shapes), StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>A value as it is shown; what is not there, or not of its type, is nothing.</summary>
    internal static object? Shown(TemplateVariable variable, object? value, TemplateShapes shapes) => value switch
    {
        null or "" => null,
        LocalizedText told => Shown(variable, told.In(shapes.Language), shapes),
        string text => variable.Type != TemplateType.Link || TemplateValues.IsLink(text) ? text : null,
        bool flag => flag,
        Money money => new ShownValue(shapes.Amount(money), number: money.Amount),
        Quantity quantity => new ShownValue(shapes.Number(quantity.Amount), number: quantity.Amount),
        decimal or int or long => Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture) is var number ? new ShownValue(shapes.Number(number), number: number) : null,
        NodaTime.LocalDate day => new ShownValue(shapes.Date(day), shapes.Date(day)),
        NodaTime.Instant moment => new ShownValue(shapes.Moment(moment), shapes.Date(moment), shapes.Time(moment)),
        IReadOnlyList<IReadOnlyDictionary<string, object?>> items => (object?[])[.. items.Take(500).Select(i => Group(variable, i, shapes))],
        IReadOnlyDictionary<string, object?> group => Group(variable, group, shapes),
        _ => throw new TemplateException($"{variable.Name} is a {value.GetType().Name}, of which templates know nothing."),
    };

    private static Dictionary<string, object?> Group(TemplateVariable variable, IReadOnlyDictionary<string, object?> values, TemplateShapes shapes) =>
        variable.Fields.ToDictionary(f => f.Name, f => Shown(f, values.GetValueOrDefault(f.Name), shapes), StringComparer.Ordinal);
}
