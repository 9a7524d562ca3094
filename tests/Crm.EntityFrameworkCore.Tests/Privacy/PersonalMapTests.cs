using Crm.TestSupport;
using NodaTime;

namespace Crm.Privacy;

/// <summary>The rule of the house about personal data: from every personal column a way leads to a person, so that exports and erasures reach it.</summary>
public sealed class PersonalMapTests
{
    [Fact]
    [Trait("Requirement", "V23")]
    public async Task From_every_personal_column_a_way_leads_to_a_person()
    {
        await using var database = await TestDatabase.OpenSqliteAsync();
        await using var store = new CrmStore(database.Dialect(), SystemClock.Instance);
        using var read = store.Read();
        var map = new PersonalMap(read.Model, store.Model);

        map.Unreachable().ShouldBeEmpty("Give the table a typed id of what it belongs to, or say in the mapping what it is about: PersonalSubject, About.");
        map.Owned.Select(t => t.Plan.Name).ToHashSet().IsSupersetOf(
        [
            "crm_customer", "crm_customer_key", "crm_customer_summary", "crm_order", "crm_order_line", "crm_order_account", "crm_order_delivery", "crm_order_link",
            "crm_order_stay", "crm_payment", "crm_payment_entry", "crm_shipment", "crm_return", "crm_return_line", "crm_inbound", "crm_intake", "crm_task",
            "crm_timer", "crm_effect", "crm_external_id", "crm_assignment", "crm_cancellation", "crm_reservation", "crm_remittance_line",
        ]).ShouldBeTrue();
    }
}
