using Crm.TestSupport;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Crm.Analytics;

public abstract partial class AnalyticsSpec
{
    [Fact]
    [Trait("Requirement", "V20")]
    public async Task A_reading_that_breaks_off_half_way_leaves_nothing_half_done_is_told_and_the_next_is_whole()
    {
        for (var i = 0; i < 6; i++)
            await PlaceAsync(Order(i % 3, Day(i), "completed", ("TEA", 1 + i), ("MUG", 1)));
        Analytics.OrdersAtOnce = 2;
        var rows = 0;
        Analytics.Reading = inner => new HaltingRows(inner, () => Interlocked.Increment(ref rows) < 0);
        var live = (await Analytics.FollowAsync(Shop.Site.Id, cancellation: Cancellation)).Value;
        var whole = Told(live);

        // By one reader or two, at each row that is read.
        var all = rows;
        all.ShouldBeGreaterThan(12);
        for (var at = 1; at <= all; at += 1 + (all / 12))
        {
            HaltAt(at);
            (await Should.ThrowAsync<IOException>(() => Analytics.OpenAsync(Shop.Site.Id, cancellation: Cancellation))).Message.ShouldBe("The disk is gone.");
        }

        HaltAt(all / 2);
        await Should.ThrowAsync<IOException>(() => Analytics.RefreshAsync(Shop.Site.Id, Call, Cancellation));
        (await Database.CountAsync("crm_customer_class"), await Database.CountAsync("crm_product_class")).ShouldBe((0, 0));

        // A book that follows stays where it was, and takes all in later.
        var (position, asOf) = (live.Book.Position, live.Book.AsOf);
        await PlaceAsync(Order(1, Day(30), "completed", ("TEA", 1)));
        await PlaceAsync(Order(4, Day(31), "completed", ("MUG", 1), ("TEA", 1)));
        HaltAt(4);
        await Should.ThrowAsync<IOException>(() => live.CatchUpAsync(Cancellation));
        (live.Book.Position, live.Book.AsOf).ShouldBe((position, asOf));
        Analytics.Reading = null;
        await live.CatchUpAsync(Cancellation);
        Told(live).ShouldBe(Told((await Analytics.OpenAsync(Shop.Site.Id, cancellation: Cancellation)).Value));
        Told(live).ShouldNotBe(whole);
        await WorkAsync();
        await Shop.VerifyAsync();

        void HaltAt(int row)
        {
            rows = 0;
            Analytics.Reading = inner => new HaltingRows(inner, () => Interlocked.Increment(ref rows) == row);
        }
    }

    /// <summary>The worker tells, and does it at the next time.</summary>
    private async Task WorkAsync()
    {
        var (readings, third, told) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new FailureList());
        Analytics.Reading = inner =>
        {
            var reading = Interlocked.Increment(ref readings);
            if (reading == 3)
                third.SetResult();
            return new HaltingRows(inner, () => reading == 1);
        };
        (Analytics.OrdersAtOnce, var setup) = (200_000, new AnalyticsSetup { RefreshEvery = Duration.FromMilliseconds(1) });
        using var worker = new AnalyticsWorker(Host.Store, Analytics, setup, told);
        await worker.StartAsync(Cancellation);

        // The third begins when the second is done.
        await third.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
        await worker.StopAsync(Cancellation);
        Analytics.Reading = null;
        told.Failures.ShouldHaveSingleItem().Message.ShouldBe("The disk is gone.");
        (await Database.CountAsync("crm_customer_class")).ShouldBe(4);
    }

    private sealed class FailureList : ILogger<AnalyticsWorker>
    {
        internal List<Exception> Failures { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Failures.Add(exception!);
    }
}
