using System.Text.Json;
using Crm.Store;

namespace Crm.History;

/// <summary>
/// The state of one entity as its change records tell it: fields by path (<c>status</c>, <c>lines[2].quantity</c>), values
/// as raw JSON. Folding all records gives the row; folding some gives a past state.
/// </summary>
internal sealed partial class FoldedState(AggregatePlan plan)
{
    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);
    private bool forgot;

    internal IReadOnlyDictionary<string, string> Fields => fields;

    internal int Version { get; private set; }

    /// <summary>Takes records with others left out between them, so that old values need not fit.</summary>
    internal bool IsLenient { get; init; }

    /// <summary>Takes a record in; null where it fits, else what does not.</summary>
    internal string? Apply(int version, string? body, string? personal)
    {
        if (version != Version + 1 && !IsLenient)
            return $"version {version} follows {Version}";
        Version = version;
        var whole = version == 1;

        // Personal fields first: they may belong to a child that goes with the rest.
        var problem = personal is null ? null : Apply(personal, whole);
        return problem ?? (body is null ? null : Apply(body, whole));
    }

    /// <summary>The personal data of a record were erased: what personal fields hold is unknown, until a record tells it anew.</summary>
    internal void Forget()
    {
        forgot = true;
        foreach (var path in fields.Keys.Where(IsPersonal).ToArray())
            fields.Remove(path);
    }

    /// <summary>Sums of a ledger's entries by what happened.</summary>
    internal Dictionary<string, long> Ledger { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes a ledger entry in; null where it fits, else what does not.</summary>
    internal string? Enter(int version, string what, long delta)
    {
        if (version != Version + 1)
            return $"version {version} follows {Version}";
        Version = version;
        Ledger[what] = Ledger.GetValueOrDefault(what) + delta;
        return null;
    }

    /// <summary>Starts from a checkpoint.</summary>
    internal void Start(int version, string document, string? personal)
    {
        Version = version;
        Apply(document, whole: true);
        if (personal is not null)
            Apply(personal, whole: true);
    }

    /// <summary>The first difference to another state, or null. A ledger's counters are not told by fields.</summary>
    internal string? DifferenceTo(FoldedState other)
    {
        foreach (var (path, value) in fields)
            if (!IsCounter(path) && !other.Lacks(path) && (!other.fields.TryGetValue(path, out var theirs) || theirs != value))
                return $"{path}: {value} against {theirs ?? "nothing"}";
        foreach (var path in other.fields.Keys)
            if (!fields.ContainsKey(path) && !Lacks(path) && !IsCounter(path))
                return $"{path}: nothing against {other.fields[path]}";
        return plan.IsLedger ? LedgerChecks.Difference(plan.Entity, other.fields, Ledger) : null;
    }

    /// <summary>True for a field whose value was erased.</summary>
    private bool Lacks(string path) => forgot && !fields.ContainsKey(path) && IsPersonal(path);

    private bool IsCounter(string path) => plan.IsLedger && LedgerChecks.IsCounter(plan.Entity, path);

    private bool IsPersonal(string path)
    {
        var child = Array.Find(plan.Children, c => path.StartsWith(c.JsonName + "[", StringComparison.Ordinal));
        var name = child is null ? path : path[(path.IndexOf(']', StringComparison.Ordinal) + 2)..];
        return Array.Exists((child?.Table ?? plan.Root).Columns, c => c.IsPersonal && c.JsonName == name);
    }

    private string? Apply(string json, bool whole)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var field in document.RootElement.EnumerateObject())
        {
            if (field.Name == WorkingSet.NoteField)
                continue;
            if (whole)
            {
                Set(field.Name, field.Value);
                continue;
            }

            if (Change(field.Name, field.Value[0], field.Value[1]) is { } problem)
                return problem;
        }

        return null;
    }

    private string? Change(string path, JsonElement before, JsonElement after)
    {
        if (ChildAt(path) is { } child)
        {
            if (after.ValueKind == JsonValueKind.Null)
                Remove(path + ".");
            else
                SetChild(child, after);
            return null;
        }

        var known = fields.GetValueOrDefault(path, "null");
        if (known != before.GetRawText() && !Lacks(path) && !IsLenient)
            return $"{path}: the record changes {before.GetRawText()}, but it was {known}";
        Set(path, after);
        return null;
    }

    private void Set(string path, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            fields.Remove(path);
            return;
        }

        var child = value.ValueKind == JsonValueKind.Array ? Array.Find(plan.Children, c => c.JsonName == path) : null;
        if (child is null)
        {
            fields[path] = value.GetRawText();
            return;
        }

        foreach (var row in value.EnumerateArray())
            SetChild(child, row);
    }

    private void SetChild(ChildPlan child, JsonElement row)
    {
        var position = row.GetProperty(child.Table.Columns[child.Position].JsonName).GetRawText();
        foreach (var field in row.EnumerateObject())
            fields[$"{child.JsonName}[{position}].{field.Name}"] = field.Value.GetRawText();
    }

    private void Remove(string prefix)
    {
        foreach (var path in fields.Keys.Where(p => p.StartsWith(prefix, StringComparison.Ordinal)).ToArray())
            fields.Remove(path);
    }

    /// <summary>The child that a path without a field names: <c>lines[2]</c>.</summary>
    private ChildPlan? ChildAt(string path) =>
        path[^1] == ']' ? Array.Find(plan.Children, c => path.StartsWith(c.JsonName + "[", StringComparison.Ordinal)) : null;
}
