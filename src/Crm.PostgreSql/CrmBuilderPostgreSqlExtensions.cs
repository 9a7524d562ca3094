using Crm;
using Crm.PostgreSql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>PostgreSQL as the CRM's store.</summary>
public static class CrmBuilderPostgreSqlExtensions
{
    /// <summary>Keeps the CRM in a PostgreSQL database (15 or later): the shop's own, so that both commit together. Several hosts may share it.</summary>
    public static CrmBuilder UsePostgreSql(this CrmBuilder crm, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(crm);
        ArgumentNullException.ThrowIfNull(connectionString);
        return crm.UseDialect(() => new PostgreSqlDialect(connectionString));
    }
}
