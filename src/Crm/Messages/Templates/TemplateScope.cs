namespace Crm.Messages;

/// <summary>What names mean at a place in a template: the variables of the whole, and those of the item of each list that it stands in.</summary>
internal sealed class TemplateScope(IReadOnlyList<TemplateVariable> roots)
{
    private readonly Stack<TemplateVariable> lists = new();

    /// <summary>Paths that were used, from the roots or from an item on.</summary>
    internal HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    internal int Depth => lists.Count;

    internal void Enter(TemplateVariable list) => lists.Push(list);

    internal void Leave() => lists.Pop();

    /// <summary>What a path names; null, and why, where it names nothing.</summary>
    internal (TemplateVariable? Variable, string? Why) Find(string path)
    {
        if (path is "@index" or "@first" or "@last")
            return lists.Count > 0 ? (new TemplateVariable(path, path == "@index" ? TemplateType.Number : TemplateType.Flag), null) : (null, $"{path} is known within a list only.");
        var isRoot = path.StartsWith("@root.", StringComparison.Ordinal);
        var fields = isRoot || lists.Count == 0 ? roots : lists.Peek().Fields;
        var parts = (isRoot ? path["@root.".Length..] : path.StartsWith("this.", StringComparison.Ordinal) && lists.Count > 0 ? path["this.".Length..] : path).Split('.');
        TemplateVariable? found = null;
        foreach (var part in parts)
        {
            if (found is { Type: not TemplateType.Group })
                return (null, $"'{path}': {found.Name} is a {Word(found.Type)} and has no parts.");
            found = fields.FirstOrDefault(f => f.Name == part);
            if (found is null)
                return (null, Unknown(path, part, fields, isRoot));
            fields = found.Fields;
        }

        Used.Add(string.Join('.', parts));
        return (found, null);
    }

    internal static string Word(TemplateType type) => type.ToString().ToLowerInvariant();

    private string Unknown(string path, string part, IReadOnlyList<TemplateVariable> fields, bool isRoot)
    {
        if (!isRoot && lists.Count > 0 && roots.Any(r => r.Name == part))
            return $"Within a list, write '@root.{path}'.";
        var near = fields.FirstOrDefault(f => string.Equals(f.Name, part, StringComparison.OrdinalIgnoreCase) || f.Name.StartsWith(part, StringComparison.OrdinalIgnoreCase) || part.StartsWith(f.Name, StringComparison.OrdinalIgnoreCase));
        return near is null ? $"There is no variable '{path}'." : $"There is no variable '{path}'; did you mean '{near.Name}'?";
    }
}
