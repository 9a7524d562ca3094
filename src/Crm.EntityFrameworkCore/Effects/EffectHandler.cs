namespace Crm.Effects;

/// <summary>Carries out one effect; an exception means that it is tried again later.</summary>
/// <param name="effect">What to do.</param>
/// <param name="services">The host's services, in a scope of the effect's own.</param>
/// <param name="cancellation">The host is stopping.</param>
public delegate Task EffectHandler(CrmEffect effect, IServiceProvider services, CancellationToken cancellation);
