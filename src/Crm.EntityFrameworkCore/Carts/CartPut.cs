namespace Crm.Carts;

/// <summary>A cart after a put.</summary>
/// <param name="Cart">Its id; <c>default</c> where there is none.</param>
/// <param name="Revision">Of its content, to be given with the next put by whoever guards against other tabs.</param>
/// <param name="Value">Sum of its lines.</param>
/// <param name="Outcome">What happened.</param>
public sealed record CartPut(CartId Cart, int Revision, Money Value, CartOutcome Outcome);
