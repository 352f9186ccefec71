namespace DelegatedAccess.DependencyInjection;

/// <summary>The system's clock where the app registered none, so that a sandbox can tell this one from a choice of the app's.</summary>
internal sealed class DefaultClock : TimeProvider
{
    public static readonly DefaultClock Instance = new();

    private DefaultClock()
    {
    }
}
