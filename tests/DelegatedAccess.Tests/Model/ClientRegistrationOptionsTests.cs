using DelegatedAccess.DependencyInjection;
using DelegatedAccess.Model;
using DelegatedAccess.Tests.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.Tests.Model;

internal sealed class ClientRegistrationOptionsTests
{
    private static readonly (Action<ClientRegistrationOptions> Break, string Named)[] Rules =
    [
        (options => options.Issuer = null, "Issuer is missing"),
        (options => options.AuthorizationEndpoint = null, "AuthorizationEndpoint is missing"),
        (options => options.TokenEndpoint = null, "TokenEndpoint is missing"),
        (options => options.ApiBaseAddress = null, "ApiBaseAddress is missing"),
        (options => options.TokenEndpoint = new Uri("/token", UriKind.Relative), "TokenEndpoint is missing or not absolute"),
        (options => options.TokenEndpoint = new Uri("http://auth.example/token"), "TokenEndpoint must be https"),
        (options => options.AuthorizationEndpoint = new Uri("http://auth.example/authorize"), "AuthorizationEndpoint must be https"),
        (options => options.Issuer = new Uri("ftp://auth.example"), "Issuer must be https"),
        (options => options.RevocationEndpoint = new Uri("http://auth.example/revoke"), "RevocationEndpoint must be https"),
        (options => options.ApiBaseAddress = new Uri("http://api.example/v1/"), "ApiBaseAddress must be https"),
        (options => options.ApiBaseAddress = new Uri("https://api.example/v1"), "must end with a slash"),
        (options => options.TokenEndpoint = new Uri("https://auth.example/token#x"), "TokenEndpoint must have no fragment"),
        (options => options.ClientId = null, "ClientId is missing"),
        (options => options.ClientId = " ", "ClientId is missing"),
        (options => options.ClientSecret = null, "ClientSecret is missing"),
        (options => options.ClientSecret = "", "ClientSecret is missing"),
        (options => options.ClientAuthentication = ClientAuthentication.None, "public client"),
        (options => options.Scopes.Clear(), "No scopes"),
        (options => options.Scopes.Add("read write"), "no scope can have"),
        (options => options.OptionalScopes.Add("re\"ad"), "no scope can have"),
        (options => options.Scopes.Add("re\\ad"), "no scope can have"),
        (options => options.Scopes.Add("r\u00e9ad"), "no scope can have"),
        (options => options.ApiHosts.Add("https://api.example/"), "ApiHosts holds"),
        (options => options.ApiHosts.Add("*.example"), "ApiHosts holds"),
        (options => options.ApiHosts.Add("api.example/v2"), "ApiHosts holds"),
        (options => options.ApiHosts.Add("api.example:443"), "ApiHosts holds"),
        (options => options.ApiHosts.Add("user@api.example"), "ApiHosts holds"),
        (options => options.ApiHosts.Add(""), "ApiHosts holds"),
        (options => options.DisplayName = "", "DisplayName must be"),
        (options => options.DisplayName = " Example", "DisplayName must be"),
        (options => options.DisplayName = "Exa\nmple", "DisplayName must be"),
        (options => options.DisplayName = "Exa\u202emple", "DisplayName must be"),
        (options => options.DisplayName = new string('x', 65), "DisplayName must be"),
        (options => options.Traits = options.Traits with { KeepAliveAfter = TimeSpan.Zero }, "Traits.KeepAliveAfter must be positive"),
    ];

    [Test]
    public void Each_rule_is_kept_and_names_registration_and_setting([Range(0, 33)] int rule)
    {
        var result = Validate(Rules[rule].Break);
        Assert.That(result.Failures, Has.Some.Contains(Rules[rule].Named).And.All.Contains("'example'").And.All.Not.Contains(Registrations.Secret));
    }

    [Test]
    public void Every_rule_above_is_one_of_the_tests() => Assert.That(Rules, Has.Length.EqualTo(34));

    [Test]
    public void What_is_right_is_valid()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Validate(_ => { }).Succeeded, Is.True);
            Assert.That(Validate(options => options.RevocationEndpoint = null).Succeeded, Is.True);
            Assert.That(Validate(options => options.TokenEndpoint = new Uri("http://127.0.0.1:8080/token")).Succeeded, Is.True);
            Assert.That(Validate(options => options.ApiHosts.Add("upload.example:8443")).Succeeded, Is.True);
            Assert.That(Validate(options => options.ApiHosts.Add("[::1]:8080")).Succeeded, Is.True);
            Assert.That(Validate(options => options.ApiHosts.Add("127.0.0.1")).Succeeded, Is.True);
            Assert.That(Validate(options => (options.ClientSecret, options.ClientAuthentication) = (null, ClientAuthentication.None)).Succeeded, Is.True);
            Assert.That(Validate(options => options.ClientAuthentication = ClientAuthentication.Post).Succeeded, Is.True);
            Assert.That(Validate(options => options.DisplayName = "Exämple & Söhne 例").Succeeded, Is.True);
            Assert.That(Validate(options => options.DisplayName = new string('x', 64)).Succeeded, Is.True);
        }
    }

    [Test]
    public void Options_of_a_name_that_nobody_registered_are_not_judged() =>
        Assert.That(new ClientRegistrationOptionsValidator(new RegistrationNames()).Validate("other", new ClientRegistrationOptions()).Skipped, Is.True);

    [Test]
    public void A_registration_that_is_not_valid_fails_the_start()
    {
        var services = new ServiceCollection();
        services.AddDelegatedAccess().AddRegistration("example", options =>
        {
            Registrations.Configure(options);
            options.ClientSecret = null;
        });
        using var provider = services.BuildServiceProvider();
        var failed = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
        Assert.That(failed!.Message, Does.Contain("example").And.Contains("ClientSecret"));
    }

    [Test]
    public void Asking_for_a_scope_again_replaces_why_and_keeps_it_once()
    {
        var scopes = new RequestedScopes();
        scopes.Add("read", because: "first");
        scopes.Add("read", because: "second");
        Assert.That(scopes.Single().Because, Is.EqualTo("second"));
        Assert.Throws<ArgumentException>(() => scopes.Add(""));
    }

    [Test]
    public void A_registration_is_shown_by_its_display_name_or_else_by_its_name() =>
        Assert.That(
            (Registrations.Create(options => options.DisplayName = "Example Inc.").DisplayName, Registrations.Create().DisplayName),
            Is.EqualTo(("Example Inc.", "example")));

    [Test]
    public void A_scope_that_is_required_is_not_optional_too()
    {
        var registration = Registrations.Create(options => options.OptionalScopes.Add("read"));
        Assert.That(registration.OptionalScopes, Is.Empty);
    }

    private static ValidateOptionsResult Validate(Action<ClientRegistrationOptions> change)
    {
        var names = new RegistrationNames();
        names.Add("example");
        var options = new ClientRegistrationOptions();
        Registrations.Configure(options);
        change(options);
        return new ClientRegistrationOptionsValidator(names).Validate("example", options);
    }
}
