namespace DelegatedAccess.DependencyInjection;

/// <summary>The app gave a key ring.</summary>
internal sealed class KeyRingChoice;
