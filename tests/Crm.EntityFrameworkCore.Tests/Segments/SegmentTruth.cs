using Crm.Rules;
using Crm.Segments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.TestSupport;

/// <summary>Whether what is stored of segments is true: members are those of the rules, and entries and exits lead to them without a gap or a double.</summary>
internal static class SegmentTruth
{
    internal static async Task AgreesAsync(TestHost host, string about)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var read = host.Store.Read();
        var before = await read.Set<SegmentStepRow>().CountAsync(cancellation);
        before.ShouldBeGreaterThan(0, about + ": members were kept while hosts were killed");
        var segments = host.Services.GetRequiredService<CrmSegments>();
        (await segments.CatchUpAsync(cancellation)).ShouldBeTrue(about);
        (await segments.VerifyAsync(cancellation)).ShouldBe(0, about);

        var steps = await read.Set<SegmentStepRow>().OrderBy(s => s.Seq).ToListAsync(cancellation);
        steps.Select(s => s.Seq).ShouldBe(Enumerable.Range(1, steps.Count).Select(n => (long)n), about);
        (await read.Set<SegmentStateRow>().Select(s => s.LastStep).SingleAsync(cancellation)).ShouldBe(steps.Count, about);
        foreach (var one in steps.GroupBy(s => (s.Segment, s.CustomerId)))
            one.Index().ShouldAllBe(s => s.Item.Entered == (s.Index % 2 == 0), about);
        var members = await read.Set<SegmentMemberRow>().Select(m => new { m.Segment, m.CustomerId }).ToListAsync(cancellation);
        steps.GroupBy(s => (s.Segment, s.CustomerId)).Where(g => g.Last().Entered).Select(g => g.Key).OrderBy(k => k.Segment).ThenBy(k => k.CustomerId.Value)
            .ShouldBe(members.Select(m => (m.Segment, m.CustomerId)).OrderBy(k => k.Segment).ThenBy(k => k.CustomerId.Value), about);
        members.Count.ShouldBeGreaterThan(0, about);
    }
}
