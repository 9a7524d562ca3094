using System.Globalization;
using Crm.Customers;
using Crm.Rules;
using Crm.Segments;

namespace Crm.Sample.Shop.Commands;

/// <summary>Tells why one customer meets a rule or not, condition by condition.</summary>
internal static class ExplainCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellation)
    {
        if (args is not [var who, var text, ..])
        {
            Console.WriteLine("Who and which rule? explain 16446 \"orders.net > 5000 GBP\" [--as-of 2011-12-10T00:00]");
            return 2;
        }

        if (await RuleArguments.ReadAsync(services, text, args, cancellation) is not { } asked)
            return 2;
        var known = await services.GetRequiredService<CrmCustomers>().FindAsync(new ExternalId("online-retail", who.TrimStart('#')), asked.Site, cancellation);
        var id = known?.Id ?? (long.TryParse(who.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? new CustomerId(number) : default);
        var told = await services.GetRequiredService<CrmSegments>().ExplainAsync(asked.Rule, id, asked.AsOf, cancellation);
        if (!told.IsAccepted)
        {
            Console.WriteLine(told.Refusal);
            return 1;
        }

        Console.WriteLine($"{await RuleArguments.NameAsync(services, told.Value.Customer, cancellation)}: {told.Value.Text}");
        var teller = new RuleTeller(await services.GetRequiredService<CrmSegments>().FactsAsync(cancellation), RulePhrases.English);
        foreach (var leaf in told.Value.Rule.Leaves)
            Console.WriteLine($"  {(leaf.Holds ? "yes" : "no "),-3} {leaf.Rule}: {teller.TellLeaf(leaf)}");
        return 0;
    }
}
