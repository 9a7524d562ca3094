using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using Crm.Store;

namespace Crm.Triggers;

/// <summary>
/// One entity as the change log tells it. Its records are kept as they come and put together when something of it is asked for, so that what
/// nobody asks about costs nothing.
/// </summary>
/// <param name="plan">Of what kind.</param>
/// <param name="isRootOnly">Whether the rows below it are left out, since nobody asks for them.</param>
internal sealed class TriggerEntity(AggregatePlan plan, bool isRootOnly = false)
{
    private static readonly ConcurrentDictionary<TablePlan, FrozenDictionary<string, int>> Places = new();
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 256 };

    /// <summary>Characters of a record of which little is kept: such a one is put together at once, so that it does not lie about.</summary>
    private const int Long = 4_000;

    private readonly List<(bool IsWhole, string? Body, string? Personal, bool HasForgotten)> pending = [];
    private readonly object?[] root = new object?[plan.Root.Columns.Length];
    private readonly SortedDictionary<long, object?[]>?[] children = new SortedDictionary<long, object?[]>?[plan.Children.Length];
    private object? made;

    internal string Entity => plan.Entity;

    /// <summary>Its last record; 0 where there is none.</summary>
    internal int Version { get; private set; }

    /// <summary>Takes a record in; one whose personal data were erased tells nothing of them.</summary>
    internal void Take(int version, string? body, string? personal, bool hasPersonal)
    {
        pending.Add((version == 1, body, personal, hasPersonal && personal is null));
        (Version, made) = (version, null);
        if (isRootOnly && body is { Length: > Long })
            _ = Folded();
    }

    /// <summary>Begins with a checkpoint.</summary>
    internal void Start(int version, string document, string? personal)
    {
        pending.Add((true, document, personal, false));
        Version = version;
    }

    /// <summary>A field as the store's neutral value; null where it is empty.</summary>
    internal object? this[string field] => PlaceOf(plan.Root, field) is var at and >= 0 ? Folded()[at] : null;

    /// <summary>A whole number above or below 0; null for none.</summary>
    internal long? Number(string field) => this[field] is long number and not 0 ? number : null;

    /// <summary>A field of a row below it.</summary>
    internal object? Below(string child, long position, string field)
    {
        _ = Folded();
        var at = Array.FindIndex(plan.Children, c => c.JsonName == child);
        if (at < 0 || children[at]?.GetValueOrDefault(position) is not { } row)
            return null;
        return PlaceOf(plan.Children[at].Table, field) is var place and >= 0 ? row[place] : null;
    }

    /// <summary>The object that it is, shared by all who ask until the next record: nobody changes it.</summary>
    internal T Make<T>()
        where T : class
    {
        if (made is T known)
            return known;
        var values = (object?[])Folded().Clone();
        values[plan.Root.Version] = (long)Version;
        made = new AggregateImage(values, [.. children.Select(rows => rows is null ? [] : rows.Values.ToList())]).Materialise(plan);
        return (T)made;
    }

    private object?[] Folded()
    {
        foreach (var (isWhole, body, personal, hasForgotten) in pending)
        {
            if (hasForgotten)
                Forget();

            // Personal fields first: they may belong to a row that goes with the rest.
            Apply(personal, isWhole);
            Apply(body, isWhole);
        }

        pending.Clear();
        return root;
    }

    private void Apply(string? json, bool isWhole)
    {
        if (json is null)
            return;
        using var document = JsonDocument.Parse(json, Deep);
        foreach (var field in document.RootElement.EnumerateObject())
            if (field.Name == WorkingSet.NoteField)
                continue;
            else if (isWhole)
                Set(field.Name, field.Value);
            else
                Change(field.Name, field.Value[1]);
    }

    private void Change(string path, JsonElement after)
    {
        var open = path.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
        {
            Set(path, after);
            return;
        }

        var close = path.IndexOf(']', open);
        var at = Array.FindIndex(plan.Children, c => c.JsonName.AsSpan().SequenceEqual(path.AsSpan(0, open)));
        if (at < 0 || isRootOnly)
            return;
        var position = long.Parse(path.AsSpan(open + 1, close - open - 1), System.Globalization.CultureInfo.InvariantCulture);
        if (close < path.Length - 1)
            Put(plan.Children[at].Table, RowAt(at, position), path[(close + 2)..], after);
        else if (after.ValueKind == JsonValueKind.Null)
            _ = children[at]?.Remove(position);
        else
            SetChild(at, after);
    }

    private void Set(string name, JsonElement value)
    {
        var at = value.ValueKind == JsonValueKind.Array ? Array.FindIndex(plan.Children, c => c.JsonName == name) : -1;
        if (at < 0)
        {
            Put(plan.Root, root, name, value);
            return;
        }

        if (!isRootOnly)
            foreach (var row in value.EnumerateArray())
                SetChild(at, row);
    }

    private void SetChild(int at, JsonElement row)
    {
        var table = plan.Children[at].Table;
        var values = RowAt(at, row.GetProperty(table.Columns[plan.Children[at].Position].JsonName).GetInt64());
        foreach (var field in row.EnumerateObject())
            Put(table, values, field.Name, field.Value);
    }

    private object?[] RowAt(int at, long position)
    {
        var rows = children[at] ??= [];
        if (!rows.TryGetValue(position, out var row))
            rows.Add(position, row = new object?[plan.Children[at].Table.Columns.Length]);
        return row;
    }

    private static void Put(TablePlan table, object?[] row, string name, JsonElement value)
    {
        if (PlaceOf(table, name) is var at and >= 0)
            row[at] = Read(table.Columns[at], value);
    }

    private static object? Read(ColumnPlan column, JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : column.Kind switch
    {
        ColumnKind.Boolean => value.GetBoolean() ? Boxes.True : Boxes.False,
        ColumnKind.Integer or ColumnKind.Instant => value.GetInt64(),
        ColumnKind.Blob => value.GetBytesFromBase64(),
        _ => column.IsJson ? value.GetRawText() : value.GetString(),
    };

    private void Forget()
    {
        Clear(plan.Root, root);
        foreach (var (at, rows) in children.Index())
            foreach (var row in rows?.Values ?? Enumerable.Empty<object?[]>())
                Clear(plan.Children[at].Table, row);
    }

    private static void Clear(TablePlan table, object?[] row)
    {
        for (var i = 0; i < row.Length; i++)
            if (table.Columns[i].IsPersonal)
                row[i] = null;
    }

    private static int PlaceOf(TablePlan table, string name) =>
        Places.GetOrAdd(table, static t => t.Columns.Index().ToFrozenDictionary(c => c.Item.JsonName, c => c.Index, StringComparer.Ordinal)).TryGetValue(name, out var at) ? at : -1;
}
