using Crm.TestSupport;

namespace Crm;

/// <summary>The private PostgreSQL for tests: skips where there is none, fails instead where <c>CRM_REQUIRE_POSTGRES=1</c>.</summary>
internal static class Postgres
{
    /// <summary>The server; call it first in a test or fixture.</summary>
    public static async Task<PostgresServer> RequireAsync()
    {
        if (PostgresServer.AbsenceReason is { } reason)
        {
            if (Environment.GetEnvironmentVariable("CRM_REQUIRE_POSTGRES") == "1")
                Assert.Fail(reason);
            Assert.Skip(reason);
        }

        return await PostgresServer.StartAsync();
    }
}
