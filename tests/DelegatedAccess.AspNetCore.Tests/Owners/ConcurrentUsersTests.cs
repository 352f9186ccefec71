using DelegatedAccess.AspNetCore.Tests.Owners.Crowds;

namespace DelegatedAccess.AspNetCore.Tests.Owners;

/// <summary>The same on real threads, where nothing is in step.</summary>
internal sealed class ConcurrentUsersTests
{
    private const int Users = 8;
    private const int Rounds = 250;

    [Test]
    public async Task Thousands_of_calls_at_once_each_act_for_their_own_user([Values] bool recycles)
    {
        await using var crowd = await Crowd.GatherAsync(Users, recycles);
        crowd.App.Clock.Advance(TimeSpan.FromMinutes(5));

        await Task.WhenAll(crowd.Users.Select((user, number) => Task.Run(() => RoamAsync(crowd, user, new Dice((ulong)number)))));

        Assert.That(crowd.Testimony.Wrong, Is.Empty);
        Assert.That(crowd.Testimony.Seen, Is.GreaterThanOrEqualTo(Users * Rounds * 3));
        Assert.That(crowd.Clients.Built, recycles ? Is.GreaterThan(Users) : Is.Zero);
    }

    private static async Task RoamAsync(Crowd crowd, string user, Dice dice)
    {
        using var visitor = new Visitor(crowd, await crowd.App.SignInAsync(user), user);
        for (var round = 0; round < Rounds; round++)
        {
            switch (dice.Roll(8))
            {
                case 0:
                    await visitor.BecomeAsync(crowd.Users[dice.Roll(Users)]);
                    break;
                case 1:
                    crowd.Clients.Recycle();
                    break;
            }

            if (round == Rounds / 2 && user == crowd.Users[0])
            {
                crowd.App.Sandbox.Model.ExpireAccessTokens();
            }

            await visitor.WalkAsync();
        }
    }
}
