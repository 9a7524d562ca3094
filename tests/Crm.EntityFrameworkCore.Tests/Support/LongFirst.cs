using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Crm.TestSupport.LongFirst))]

namespace Crm.TestSupport;

/// <summary>What takes longest begins first, so that at the end none of them keeps one processor busy while the others have nothing to do. Those that start processes stand apart.</summary>
public sealed class LongFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        "PostgreSqlCrash", "PostgreSqlBackup", "PostgreSqlAttention", "SqliteCrash", "PostgreSqlTrigger", "SqliteTrigger", "PostgreSqlTradeCrash", "PostgreSqlSimulation",
        "SqliteAttention", "SqliteCheckoutCrash", "PostgreSqlErasure", "PostgreSqlTampering", "SqliteTradeCrash", "PostgreSqlSaturdayNight", "PostgreSqlAsOf", "SqliteAsOf",
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => Array.FindIndex(Long, name => c.TestCollectionDisplayName.Contains("." + name + " (", StringComparison.Ordinal)) is >= 0 and var place ? place : Long.Length)];
}
