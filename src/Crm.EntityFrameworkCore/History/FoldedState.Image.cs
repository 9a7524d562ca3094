using System.Globalization;
using System.Text.Json;
using Crm.Store;

namespace Crm.History;

internal sealed partial class FoldedState
{
    /// <summary>Whether personal data that were in it are unknown, since they were erased.</summary>
    internal bool HasForgotten => forgot;

    /// <summary>The values that the fields tell; those that are missing are empty.</summary>
    internal AggregateImage ToImage()
    {
        var root = RowOf(plan.Root, "");
        root[plan.Root.Version] = (long)Version;
        return new AggregateImage(root, [.. plan.Children.Select(ChildrenOf)]);
    }

    private List<object?[]> ChildrenOf(ChildPlan child)
    {
        var prefix = child.JsonName + "[";
        var positions = fields.Keys.Where(p => p.StartsWith(prefix, StringComparison.Ordinal))
            .Select(p => long.Parse(p.AsSpan(prefix.Length, p.IndexOf(']', StringComparison.Ordinal) - prefix.Length), CultureInfo.InvariantCulture)).Distinct().Order();
        return [.. positions.Select(p => RowOf(child.Table, string.Create(CultureInfo.InvariantCulture, $"{prefix}{p}].")))];
    }

    private object?[] RowOf(TablePlan table, string prefix)
    {
        var row = new object?[table.Columns.Length];
        for (var i = 0; i < row.Length; i++)
            if (fields.TryGetValue(prefix + table.Columns[i].JsonName, out var raw))
                row[i] = Read(table.Columns[i], raw);
        return row;
    }

    private static object Read(ColumnPlan column, string raw) => column.Kind switch
    {
        ColumnKind.Boolean => raw == "true" ? Boxes.True : Boxes.False,
        ColumnKind.Integer or ColumnKind.Instant => long.Parse(raw, CultureInfo.InvariantCulture),
        ColumnKind.Blob => Convert.FromBase64String(JsonSerializer.Deserialize<string>(raw)!),
        _ => column.IsJson ? raw : JsonSerializer.Deserialize<string>(raw)!,
    };
}
