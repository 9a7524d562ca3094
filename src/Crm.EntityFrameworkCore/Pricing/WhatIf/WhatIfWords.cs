using System.Text.Json;
using Crm.Orders;
using Crm.Store;

namespace Crm.Pricing;

/// <summary>Texts that stand in many rows, each made once.</summary>
internal sealed class WhatIfWords
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> skus = [];

    internal string? Of(string? text)
    {
        if (text is null)
            return null;
        if (known.TryGetValue(text, out var same))
            return same;
        known.Add(text, text);
        return text;
    }

    /// <summary>Nearly always the same of the same variant.</summary>
    internal string? Sku(IRowCursor row, int column, long variant)
    {
        var before = skus.GetValueOrDefault(variant);
        var sku = row.Text(column, before);
        if (sku is null || ReferenceEquals(sku, before))
            return sku;
        return skus[variant] = Of(sku)!;
    }

    internal static IReadOnlyList<LineDiscount> None { get; } = [];

    internal static IReadOnlyList<LineDiscount> Discounts(string? stored) => stored is null or "[]" ? None : JsonSerializer.Deserialize<LineDiscount[]>(stored, CrmJson.Options)!;
}
