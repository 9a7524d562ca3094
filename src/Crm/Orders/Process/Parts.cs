using System.Collections.ObjectModel;

namespace Crm.Orders;

/// <summary>Lists and names inside definitions: copied on the way in, so that a definition never changes, and compared by content.</summary>
internal static class Parts
{
    internal static readonly IReadOnlyDictionary<string, string> NoNames = ReadOnlyDictionary<string, string>.Empty;

    internal static IReadOnlyList<T> Copy<T>(IReadOnlyList<T> list, string what = "A list of the definition")
        where T : class
    {
        ArgumentNullException.ThrowIfNull(list);
        foreach (var item in list)
            if (item is null)
                throw new ArgumentException($"{what} holds a null.", nameof(list));
        return [.. list];
    }

    /// <summary>Sorted by key, so that the JSON form has one order.</summary>
    internal static IReadOnlyDictionary<string, string> Copy(IReadOnlyDictionary<string, string> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in map)
            sorted.Add(key, value ?? throw new ArgumentException($"'{key}' of the definition holds a null.", nameof(map)));
        return new ReadOnlyDictionary<string, string>(sorted);
    }

    internal static bool Same<T>(IReadOnlyList<T>? left, IReadOnlyList<T>? right) =>
        left is null || right is null ? left is null && right is null : left.SequenceEqual(right);

    internal static bool Same(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var value) && value == pair.Value);

    internal static string NameIn(IReadOnlyDictionary<string, string> names, string language, string code) =>
        names.TryGetValue(language, out var name) || names.TryGetValue("en", out name) ? name : names.Values.FirstOrDefault() ?? code;
}
