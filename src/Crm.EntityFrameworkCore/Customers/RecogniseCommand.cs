using Crm.Sites;
using Crm.Store;

namespace Crm.Customers;

/// <summary>Recognises somebody, or makes their customer, without an order.</summary>
internal sealed class RecogniseCommand(CustomerRecognition recognition, SiteId siteId, CustomerIdentity identity, CustomerProfile profile) : IWriteCommand<RecognisedCustomer>
{
    private CustomerIntake? intake;

    public string Name => "customers.recognise";

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                recognition.Sites.Plan(plan, siteId);
                return true;
            case 1:
                recognition.Sites.PlanStale(plan, siteId);
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
                return false;
        }
    }

    public Result<RecognisedCustomer> Decide(WorkingSet set)
    {
        if (recognition.Sites.Get(set, siteId) is not { } site)
            return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", siteId));
        var decided = intake!.Recognise(set);
        if (decided.Keys.Count == 0 && decided.IsNew)
            return new Refusal(CustomerRefusals.Unidentified, "Nothing that was given identifies a customer.");
        var customer = intake.Apply(set, decided, profile, site.BaseCurrency, set.Happened);
        return new RecognisedCustomer(customer.StandsForId, decided.IsNew, decided.KnownBy, decided.IsVerified);
    }
}
