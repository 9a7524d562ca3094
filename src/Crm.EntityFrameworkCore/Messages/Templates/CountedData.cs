using System.Collections;

namespace Crm.Messages;

/// <summary>Copies values for one rendering, so that each item of a list that is gone through counts, however lists stand in each other.</summary>
internal sealed class CountedData(int most)
{
    private int steps;

    internal Dictionary<string, object?> Copy(IReadOnlyDictionary<string, object?> values) =>
        values.ToDictionary(v => v.Key, v => Copy(v.Value), StringComparer.Ordinal);

    private object? Copy(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> group => Copy(group),
        IReadOnlyList<object?> list => new CountedList(this, [.. list.Select(Copy)]),
        _ => value,
    };

    private void Count()
    {
        if (++steps > most)
            throw new TemplateException($"The text goes through more than {most} items.");
    }

    private sealed class CountedList(CountedData data, object?[] items) : IEnumerable<object?>
    {
        public IEnumerator<object?> GetEnumerator()
        {
            foreach (var item in items)
            {
                data.Count();
                yield return item;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
