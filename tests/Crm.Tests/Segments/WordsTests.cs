using Crm.Tests;

namespace Crm.Segments;

public sealed class WordsTests
{
    [Fact]
    public void Sorted_numbers_up_to_a_value_are_counted_however_many_they_are() => Seeds.Check(random =>
    {
        for (var length = 0; length < 300; length++)
        {
            long[] sorted = [.. Enumerable.Range(0, length).Select(_ => random.AnyLong()).Order()];
            foreach (var value in (long[])[long.MinValue, long.MaxValue, random.AnyLong(), .. sorted.Take(3), .. sorted.TakeLast(3)])
                Words.CountUpTo(sorted, value).ShouldBe(sorted.Count(n => n <= value));
        }
    });
}
