using Crm.Customers;
using Crm.Orders;

namespace Crm.TestSupport;

/// <summary>Finding customers who may be one.</summary>
public abstract class DuplicatesSpec : StoreSpec
{
    private async Task<PlacedOrder> PlaceAsync(string? phone, string? email = null, string? name = null, TestHost? host = null)
    {
        var order = Shop.Order("web", phone, ("X", 1));
        order = order with { Order = order.Order with { Buyer = order.Order.Buyer! with { Email = email, Name = name ?? "Olena Koval" } } };
        return (await (host ?? Host).Orders.PlaceAsync(order, Call, Cancellation)).Value;
    }

    [Fact]
    [Trait("Requirement", "C4")]
    public async Task Order_whose_keys_point_at_two_makes_a_candidate_with_its_reasons_once()
    {
        var (byPhone, byMail) = ((await PlaceAsync("067 111-22-33")).CustomerId!.Value, (await PlaceAsync(null, "o@mail.ua", "Оленка Коваль")).CustomerId!.Value);
        (await Host.Duplicates.ListAsync(cancellation: Cancellation)).ShouldBeEmpty();
        await PlaceAsync("067 111-22-33", "o@mail.ua");
        await PlaceAsync("067 111-22-33", "o@mail.ua");
        var pair = (await Host.Duplicates.ListAsync(cancellation: Cancellation)).Single();
        (pair.First, pair.Second).ShouldBe((byPhone, byMail));
        pair.Score.ShouldBeGreaterThanOrEqualTo(50);
        pair.Reasons.Select(r => r.Code).ShouldContain(DuplicateCodes.Phone);
        var preview = (await Host.Duplicates.PreviewAsync(pair.First, pair.Second, Cancellation)).Value;
        (preview.Figures.OrderCount, preview.Profile.SurvivorId, preview.Profile.Keys.Count).ShouldBe((4, byPhone, 2));

        (await Host.Duplicates.DismissAsync(pair.Id, Call, Cancellation)).Value.ShouldBe(DuplicateState.Dismissed);
        await PlaceAsync("067 111-22-33", "o@mail.ua");
        await Host.Duplicates.ScanAsync(Call, cancellation: Cancellation);
        (await Host.Duplicates.ListAsync(cancellation: Cancellation)).ShouldBeEmpty();
        (await Host.Duplicates.ReopenAsync(pair.Id, Call, Cancellation)).Value.ShouldBe(DuplicateState.Open);
        (await Host.Duplicates.ListAsync(cancellation: Cancellation)).Count.ShouldBe(1);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "C4")]
    public async Task Pairs_that_a_merge_settled_are_open_again_when_it_is_undone_but_not_the_pair_that_was_said_to_be_two()
    {
        var (a, b) = ((await PlaceAsync("067 111-22-33")).CustomerId!.Value, (await PlaceAsync("067 222-33-44", name: "Ivan Bondar")).CustomerId!.Value);
        var c = (await PlaceAsync(null, "o@mail.ua", "Оленка Коваль")).CustomerId!.Value;
        await PlaceAsync("067 111-22-33", "o@mail.ua");
        await PlaceAsync("067 222-33-44", "o@mail.ua");
        var noted = await Host.Duplicates.ListAsync(cancellation: Cancellation);
        var other = noted.Single(p => p.First == b && p.Second == c);
        noted.ShouldContain(p => p.First == a && p.Second == c);
        await Host.Duplicates.MergeAsync(a, b, Call, Cancellation);
        await Host.Duplicates.MergeAsync(a, c, Call, Cancellation);
        (await Host.Duplicates.ListAsync(cancellation: Cancellation)).ShouldBeEmpty();

        await Host.Duplicates.UnmergeAsync(c, Call, Cancellation);
        await Host.Duplicates.UnmergeAsync(b, Call, Cancellation);
        (await Host.Duplicates.ListAsync(cancellation: Cancellation)).Select(p => (p.Id, p.First, p.Second)).ShouldBe([(other.Id, b, c)]);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "C4")]
    public async Task Scan_finds_look_alikes_tells_its_progress_and_goes_on_from_where_it_was()
    {
        var one = (await PlaceAsync("067 111-22-33", "olena.koval+shop@gmail.com", "Олена Коваль")).CustomerId!.Value;
        for (var i = 0; i < 120; i++)
            await PlaceAsync($"+38050{1_000_000 + i}", null, $"Person {i} Unique{i * 7919}");
        var two = (await PlaceAsync("050 999-88-77", "olenakoval@gmail.com", "Koval Olena")).CustomerId!.Value;
        var told = new List<DuplicateScan>();
        var scan = await Host.Duplicates.ScanAsync(Call, new Telling(told), cancellation: Cancellation);
        (scan.Looked, scan.Of, told.Count).ShouldBe((122, 122, 2));
        var pair = (await Host.Duplicates.ListAsync(60, cancellation: Cancellation)).Single();
        (pair.First, pair.Second).ShouldBe((one, two));
        pair.Reasons.Select(r => r.Code).ShouldBe([DuplicateCodes.EmailAlike, DuplicateCodes.Name, DuplicateCodes.Address], ignoreOrder: true);
        (await Host.Duplicates.ScanAsync(Call, after: told[0].Last, cancellation: Cancellation)).Looked.ShouldBe(22);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "C4")]
    public async Task From_the_threshold_on_pairs_are_merged_by_themselves_but_not_those_taken_apart_by_hand()
    {
        await using var host = await TestHost.StartAsync(Database, crm =>
        {
            crm.Customers.Duplicates = DuplicateRules.Default with { MergeFrom = 80 };
            crm.Customers.WatchesDuplicates = true;
        });
        var one = (await PlaceAsync("067 111-22-33", null, "Олена Коваль", host)).CustomerId!.Value;
        host.Clock.Advance(NodaTime.Duration.FromMinutes(1));
        var two = (await PlaceAsync(null, "o@mail.ua", "Koval Olena", host)).CustomerId!.Value;
        await host.EffectWorker.RunDueAsync(Cancellation);
        (await host.Customers.GetAsync(two, Cancellation))!.Id.ShouldBe(two);

        (await PlaceAsync("067 111-22-33", "o@mail.ua", "Olena Koval", host)).CustomerId.ShouldNotBeNull();
        await host.EffectWorker.RunDueAsync(Cancellation);
        (await host.Customers.GetAsync(two, Cancellation))!.Id.ShouldBe(one);
        (await host.Duplicates.ListMergesAsync(one, Cancellation)).Single().IsAutomatic.ShouldBeTrue();

        await host.Duplicates.UnmergeAsync(two, Call, Cancellation);
        (await host.Duplicates.ScanAsync(Call, cancellation: Cancellation)).Merged.ShouldBe(0);
        (await host.Customers.GetAsync(two, Cancellation))!.Id.ShouldBe(two);
        await Shop.VerifyAsync();
    }

    private sealed class Telling(List<DuplicateScan> told) : IProgress<DuplicateScan>
    {
        public void Report(DuplicateScan value) => told.Add(value);
    }
}

public sealed class SqliteDuplicates : DuplicatesSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlDuplicates : DuplicatesSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
