using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

internal static class SiteMapping
{
    internal static void Map(ModelBuilder model)
    {
        var site = model.Entity<Site>().Aggregate("site", "crm_site");
        site.HasKey(s => s.Id);
        site.HasIndex(s => s.Code).IsUnique().HasFilter("deleted_at is null");
        site.HasIndex(s => s.IsDefault).IsUnique().HasFilter("is_default");
    }
}
