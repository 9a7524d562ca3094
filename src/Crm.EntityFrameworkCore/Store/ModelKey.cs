using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Crm.Store;

/// <summary>Bounded contexts have a model of their own, with a filter on every table, so that queries of the others carry none.</summary>
internal sealed class ModelKey : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (context.GetType(), designTime, context is CrmDbContext { IsBounded: true });
}
