using Microsoft.Extensions.DependencyInjection;
using Crm.Customers;
using Crm.TestSupport;

namespace Crm.Behaviour;

/// <summary>Where the host names nobody else, the customers' own words decide whether behaviour is kept with them.</summary>
public abstract class ProfilingConsentSpec : StoreSpec
{
    [Fact]
    [Trait("Requirement", "V23")]
    public async Task Behaviour_is_kept_with_a_customer_from_their_yes_to_their_no()
    {
        var customer = (await Host.Customers.RecogniseAsync(new CustomerIdentity("site") { Email = "a@ukr.net" }, new CustomerProfile("site", ProfileStrength.Guest), Shop.Site.Id, Call, Cancellation)).Value.CustomerId;
        (await KeptAfterAsync(customer)).ShouldBe(0);

        await SayAsync(customer, ConsentState.Granted);
        (await KeptAfterAsync(customer)).ShouldBe(1);

        await SayAsync(customer, ConsentState.Withdrawn);
        (await KeptAfterAsync(customer)).ShouldBe(1);
    }

    private async Task SayAsync(CustomerId customer, ConsentState state)
    {
        Host.Clock.Advance(NodaTime.Duration.FromMinutes(1));
        var word = new ConsentWord(ContactPurposes.Profiling, null, state, "form") { TextVersion = "v1" };
        (await Host.Services.GetRequiredService<CrmConsent>().RecordAsync(customer, [word], Call, Cancellation)).IsAccepted.ShouldBeTrue();
    }

    private async Task<long> KeptAfterAsync(CustomerId customer)
    {
        Host.Behaviour.Raise(new BehaviourEvent(BehaviourKinds.ProductView, Shop.Site.Id) { Customer = customer, Item = 1 });
        await Host.Behaviour.FlushAsync(Cancellation);
        return await Host.Behaviour.CountAsync(new BehaviourFilter(customer, BehaviourKinds.ProductView), Cancellation);
    }
}

public sealed class SqliteProfilingConsent : ProfilingConsentSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlProfilingConsent : ProfilingConsentSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
