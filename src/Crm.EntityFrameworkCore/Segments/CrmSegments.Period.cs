using Crm.Customers;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Segments;

public sealed partial class CrmSegments
{
    /// <summary>Whose entries and exits make the figures of a period (<see cref="GrowthAsync"/>), and who was in at its end.</summary>
    /// <param name="code">Which segment.</param>
    /// <param name="from">The period's first moment.</param>
    /// <param name="to">The first moment after it.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<Result<SegmentPeriodDetail>> PeriodAsync(string code, Instant from, Instant to, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, to);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            if ((await context.BookAsync(read, cancellation).ConfigureAwait(false)).Find(code) is not { Number: var number })
                return Unknown(code);
            var (fold, inside) = (new SegmentGrowth([from, to]), new HashSet<CustomerId>());
            var (steps, back) = (new List<SegmentStep>(), new List<SegmentStep>());
            await foreach (var row in read.Set<SegmentStepRow>().Where(s => s.Segment == number && s.At < to).OrderBy(s => s.Seq).AsAsyncEnumerable().WithCancellation(cancellation).ConfigureAwait(false))
            {
                if (fold.Add(row))
                    back.Add(Told(row, code));
                if (row.At >= from)
                    steps.Add(Told(row, code));
                _ = row.Entered ? inside.Add(row.CustomerId) : inside.Remove(row.CustomerId);
            }

            return new SegmentPeriodDetail(fold.Periods()[0], [.. inside.OrderBy(c => c.Value)], steps, back);
        }
    }
}
