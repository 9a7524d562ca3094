namespace Crm.Staff;

/// <summary>Tells where somebody who works here is reached by a channel: the host keeps its people's addresses.</summary>
/// <param name="staff">The person's code.</param>
/// <param name="channel">Code of the channel: <c>email</c>.</param>
/// <param name="services">The host's services.</param>
/// <param name="cancellation">The host is stopping.</param>
/// <returns>The address as the channel reads it; null where they are not reached so.</returns>
public delegate ValueTask<string?> StaffAddress(string staff, string channel, IServiceProvider services, CancellationToken cancellation);
