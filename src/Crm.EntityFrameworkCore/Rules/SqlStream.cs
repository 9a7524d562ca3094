using System.Linq.Expressions;

namespace Crm.Rules;

/// <summary>A stream as a query of events that belong to the entity.</summary>
/// <param name="Name">Name of the stream.</param>
/// <param name="Events">From the entity to a query.</param>
/// <param name="Fields">Fields of an event, its instant among them.</param>
internal sealed record SqlStream(string Name, LambdaExpression Events, IReadOnlyDictionary<string, SqlFact> Fields);
