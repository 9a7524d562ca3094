using Crm.Fields;
using Crm.Sites;
using Crm.Store;

namespace Crm.Customers;

/// <summary>Recognises somebody, or makes their customer, without an order.</summary>
internal sealed class RecogniseCommand(CustomerRecognition recognition, SiteId siteId, CustomerIdentity identity, CustomerProfile profile, FieldIntake? fields = null) : IWriteCommand<RecognisedCustomer>
{
    private CustomerIntake? intake;

    public string Name => "customers.recognise";

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                recognition.Sites.Plan(plan, siteId);
                fields?.PlanFields(plan);
                return true;
            case 1:
                recognition.Sites.PlanStale(plan, siteId);
                fields?.PlanUnique(plan);
                return true;
            case 2:
                if (recognition.Sites.Get(plan.Set, siteId) is not { } site)
                    return false;
                var keys = recognition.Policy.KeysOf(identity, site.CustomerScope, site.PhoneCountry);
                intake = new CustomerIntake(recognition.Statements, keys, site.CustomerScope);
                intake.PlanKeys(plan);
                return keys.Keys.Count > 0;
            case 3:
                intake!.PlanHolders(plan);
                return true;
            default:
                intake!.PlanLinks(plan);
                PlanFields(plan);
                return false;
        }
    }

    public Result<RecognisedCustomer> Decide(WorkingSet set)
    {
        if (recognition.Sites.Get(set, siteId) is not { } site)
            return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", siteId));
        if (intake!.Hidden(set) is { } hidden)
            return hidden;
        var decided = intake.Recognise(set);
        if (decided.Keys.Count == 0 && decided.IsNew)
            return new Refusal(CustomerRefusals.Unidentified, "Nothing that was given identifies a customer.");
        var values = fields is not null && decided.CustomerId is { } known ? fields.SetOf(set, set.Find<Customer>(known.Value)!.StandsForId.Value) : null;
        if (fields?.Mistakes(set, values) is { Count: > 0 } mistakes)
            return new Refusal(FieldRefusals.Invalid, "Fields are wrong: {mistakes}.", ("mistakes", mistakes));
        var customer = intake.Apply(set, decided, profile, site.BaseCurrency, set.Happened);
        fields?.Apply(set, customer.StandsForId.Value, customer.StandsForId, values);
        return new RecognisedCustomer(customer.StandsForId, decided.IsNew, decided.KnownBy, decided.IsVerified);
    }

    /// <summary>The values of those who may be meant.</summary>
    private void PlanFields(LoadPlan plan)
    {
        if (fields is null)
            return;
        foreach (var holder in intake!.HoldersIn(plan.Set))
            fields.PlanSet(plan, plan.Set.FindAnywhere<Customer>(holder)?.StandsForId.Value ?? holder);
    }
}
