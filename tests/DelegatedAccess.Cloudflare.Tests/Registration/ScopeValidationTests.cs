using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.Cloudflare.Tests.Registration;

[TestFixture]
internal sealed class ScopeValidationTests
{
    [TestCase("workers_scripts:write", "'workers-scripts.write'")]
    [TestCase("dns_records:edit", "'dns.write'")]
    [TestCase("zone:read", "'zone.read'")]
    [TestCase("account:read", "'account-settings.read'")]
    [TestCase("user:read", "'user-details.read'")]
    [TestCase("access:read", "'access.read' or 'zone-access.read'")]
    [TestCase("oauth_account_ssl_and_certificates_write", "'account-ssl-and-certificates.write'")]
    public void A_colon_id_is_refused_and_the_dot_id_is_named(string scope, string suggestion)
    {
        var result = Validate(scope);

        Assert.That(result.Failed, Is.True);
        Assert.That(result.FailureMessage, Does.Contain($"'{scope}'").And.Contain(suggestion).And.Contain("'cloudflare'"));
    }

    [TestCase("billing:read")]
    [TestCase("a:b:c")]
    [TestCase("zone:nonsense")]
    public void A_colon_id_without_a_known_dot_id_is_refused_without_a_guess(string scope)
    {
        var result = Validate(scope);

        Assert.That(result.Failed, Is.True);
        Assert.That(result.FailureMessage, Does.Contain("CloudflareScopes").And.Not.Contain("Ask for"));
    }

    [TestCase("offline", "offline_access")]
    [TestCase("openid", "id_token")]
    [TestCase("email", "user-details.read")]
    [TestCase("profile", "user-details.read")]
    public void A_protocol_scope_that_Cloudflare_refuses_is_refused_with_the_reason(string scope, string reason)
    {
        Assert.That(Validate(scope).FailureMessage, Does.Contain(reason));
    }

    [Test]
    public void A_dot_id_that_is_not_in_the_catalogue_is_accepted()
    {
        Assert.That(Validate("brand-new-product.read").Succeeded, Is.True);
    }

    [Test]
    public void Every_scope_of_the_catalogue_is_accepted()
    {
        Assert.That(Validate([.. CloudflareScopes.Catalogue.Keys]).Succeeded, Is.True);
    }

    [Test]
    public void Optional_scopes_are_validated_too_and_every_refusal_is_told()
    {
        var options = new ClientRegistrationOptions();
        options.Scopes.Add("zone:read");
        options.OptionalScopes.Add("d1:write");

        var result = Validate(options);

        Assert.That(result.Failures, Has.Exactly(2).Items);
    }

    [Test]
    public void Registrations_of_other_providers_are_left_alone()
    {
        var options = new ClientRegistrationOptions();
        options.Scopes.Add("openid");

        Assert.That(options.ScopeRefusal, Is.Null);
    }

    private static ValidateOptionsResult Validate(params string[] scopes)
    {
        var options = new ClientRegistrationOptions();
        foreach (var scope in scopes)
        {
            options.Scopes.Add(scope);
        }

        return Validate(options);
    }

    private static ValidateOptionsResult Validate(ClientRegistrationOptions asked)
    {
        var builder = new ServiceCollection().AddDelegatedAccess().AddCloudflare(options =>
        {
            options.ClientId = "client";
            options.ClientSecret = "not a secret";
            foreach (var scope in asked.Scopes)
            {
                options.Scopes.Add(scope.Id);
            }

            foreach (var scope in asked.OptionalScopes)
            {
                options.OptionalScopes.Add(scope.Id);
            }
        });
        using var services = builder.Services.BuildServiceProvider();
        try
        {
            services.GetRequiredService<IOptionsMonitor<ClientRegistrationOptions>>().Get("cloudflare");
            return ValidateOptionsResult.Success;
        }
        catch (OptionsValidationException exception)
        {
            return ValidateOptionsResult.Fail(exception.Failures);
        }
    }
}
