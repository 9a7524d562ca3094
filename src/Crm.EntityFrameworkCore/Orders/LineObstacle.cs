namespace Crm.Orders;

/// <summary>Why an order did not follow its lines.</summary>
/// <param name="Code">Code of the refusal: one of <see cref="OrderProcessRefusals"/>.</param>
/// <param name="Message">The whole sentence.</param>
public sealed record LineObstacle(string Code, string Message);
