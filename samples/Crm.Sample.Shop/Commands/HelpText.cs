namespace Crm.Sample.Shop.Commands;

/// <summary>What the program can do.</summary>
internal static class HelpText
{
    public const string All = """
        A small shop with Crm in it.

          dotnet run --project samples/Crm.Sample.Shop [-- COMMAND]

          (none)                  opens the shop; fills an empty database with demo data first
          import FILE [--dry-run] imports the online-retail file (csv or csv.gz), a real year of trade; can be repeated
          verify                  recomputes the change log's hash chain and compares all history with all rows
          rfm, abc, xyz, cohorts  analyses of a site's sales; [--as-of 2011-12-10T00:00] [--site CODE]
          segment RULE [--as-of 2011-12-10T00:00]          who meets a rule: how many, some with the reasons
          explain CUSTOMER RULE [--as-of 2011-12-10T00:00] why one customer meets it or not
          what-if PROMOTION [--site CODE]  all orders priced again with a promotion: "10 %", "10 %: cart.subtotal >= 500 GBP", or its JSON
          rehearse EVENT [CONDITION]       what a trigger would have done: rehearse order.placed "orders.count > 5" [--wait "7 days"] [--against CONDITION], entered:SEGMENT, or its JSON
          purge-demo              takes the demo data out, and nothing else
          help                    this

        Settings, behind a command or alone:
          --Shop:Database=FILE    the database; shop.db in the working directory unless told
          --Shop:Demo=false       no demo data
          --Shop:StepSeconds=4    pause of the simulated worker who walks demo orders through their process; 0 for none
          --urls=http://...       where the shop listens; http://localhost:5000 unless told
        """;
}
