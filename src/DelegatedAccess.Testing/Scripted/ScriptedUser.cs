namespace DelegatedAccess.Testing;

/// <summary>A user who does as told, without a browser.</summary>
public sealed class ScriptedUser
{
    private readonly SandboxModel _model;
    private readonly IConsentDriver _driver;

    internal ScriptedUser(SandboxModel model, IConsentDriver driver, SandboxUser user)
    {
        _model = model;
        _driver = driver;
        User = user;
    }

    /// <summary>Who it is.</summary>
    public SandboxUser User { get; }

    /// <summary>
    /// Follows an authorization URL, signs in, decides, and returns the callback that the browser would be sent to: with code, scope and
    /// state, or with an error (RFC 6749 section 4.1.2). Nobody requests the callback.
    /// </summary>
    /// <param name="authorizationUrl">Where the app would send the browser.</param>
    /// <param name="choices">What to decide; every account and every scope by default.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="InvalidOperationException">The server shows an error page, or the page does not offer such a choice.</exception>
    public Task<Uri> ConsentAsync(Uri authorizationUrl, ConsentChoices? choices = null, CancellationToken cancellationToken = default) =>
        _driver.ConsentAsync(authorizationUrl, User, choices ?? new ConsentChoices(), cancellationToken);

    /// <summary>Revokes every application, as under "Connected Applications".</summary>
    public void Revoke() => _model.RevokeAsUser(User.UserName);

    /// <summary>Revokes one application, as under "Connected Applications".</summary>
    /// <param name="client">The application.</param>
    public void Revoke(SandboxClient client) => _model.RevokeAsUser(User.UserName, client.ClientId);

    /// <inheritdoc/>
    public override string ToString() => User.UserName;
}
