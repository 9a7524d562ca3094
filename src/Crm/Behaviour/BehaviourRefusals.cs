namespace Crm.Behaviour;

/// <summary>Codes with which behaviour refuses. Public API.</summary>
public static class BehaviourRefusals
{
    /// <summary>The customer did not agree that what they do is kept with them. Data: <c>customer</c>.</summary>
    public const string NoConsent = "behaviour.no-consent";
}
