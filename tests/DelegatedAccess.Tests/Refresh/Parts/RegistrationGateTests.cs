using DelegatedAccess.Diagnostics;
using DelegatedAccess.Errors;
using DelegatedAccess.Refresh.Redeeming;
using Microsoft.Extensions.Time.Testing;

namespace DelegatedAccess.Tests.Refresh.Parts;

internal sealed class RegistrationGateTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly RegistrationGate _gate = new(new Entropy());

    [Test]
    [Category("row-37")]
    public void After_an_options_change_the_first_who_comes_is_the_probe_and_the_others_wait_for_it()
    {
        var wrong = Registration();
        _gate.Misconfigured(wrong, Failure(ErrorCode.InvalidClient), Now());
        Assert.That(_gate.Check(wrong, Now()), Is.Not.Null);

        var changed = Registration();
        Assert.That(_gate.Check(changed, Now()), Is.Null);
        Assert.That(_gate.Check(changed, Now())?.Code, Is.EqualTo(ErrorCode.InvalidClient));

        _gate.Accepted();
        Assert.That(_gate.Check(changed, Now()), Is.Null);
    }

    [Test]
    [Category("row-32")]
    public void A_shorter_throttle_does_not_end_a_longer_one()
    {
        var registration = Registration();
        _gate.Throttled(Failure(ErrorCode.ProviderThrottled), TimeSpan.FromMinutes(5), Now());
        _gate.Throttled(Failure(ErrorCode.ProviderThrottled), TimeSpan.FromSeconds(1), Now());

        _clock.Advance(TimeSpan.FromMinutes(4));
        Assert.That(_gate.Check(registration, Now())?.RetryAfter, Is.EqualTo(TimeSpan.FromMinutes(1)));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(_gate.Check(registration, Now()), Is.Null);
    }

    private Moment Now() => Moment.Now(_clock);

    private static Failure Failure(ErrorCode code) => new() { Code = code, Message = "", Reference = "0000-0000", Registration = "test" };

    private static ClientRegistration Registration()
    {
        var server = new Uri("https://server.example/");
        return new ClientRegistration("test", new ClientRegistrationOptions
        {
            Issuer = server,
            AuthorizationEndpoint = server,
            TokenEndpoint = server,
            ApiBaseAddress = server,
            ClientId = "client",
        });
    }
}
