using DelegatedAccess.AspNetCore.Tests.Owners.Crowds;

namespace DelegatedAccess.AspNetCore.Tests.Owners;

/// <summary>Whoever's request made the pooled handlers, and whoever signs in or out meanwhile: a request acts for its own user.</summary>
internal sealed class InterleavedUsersTests
{
    private const int Moves = 200;

    [Test]
    public async Task Requests_of_several_users_step_by_step_each_act_for_their_own_user(
        [Values(2, 8)] int users, [Values] bool recycles, [Values(1UL, 2UL, 3UL, 4UL)] ulong seed)
    {
        await using var crowd = await Crowd.GatherAsync(users, recycles);
        var dice = new Dice(seed);
        var visitors = new List<Visitor>();
        foreach (var user in crowd.Users)
        {
            visitors.Add(new Visitor(crowd, await crowd.App.SignInAsync(user), user));
        }

        for (var move = 0; move < Moves; move++)
        {
            await MoveAsync(crowd, visitors[dice.Roll(visitors.Count)], dice);
        }

        foreach (var visitor in visitors)
        {
            while (visitor.IsUnderWay)
            {
                await visitor.StepAsync();
            }

            visitor.Dispose();
        }

        Assert.That(crowd.Testimony.Wrong, Is.Empty);
        Assert.That(crowd.Testimony.Seen, Is.GreaterThan(Moves / 4));
        Assert.That(crowd.Clients.Built, recycles ? Is.GreaterThan(5) : Is.Zero);
    }

    private static async Task MoveAsync(Crowd crowd, Visitor visitor, Dice dice)
    {
        switch (dice.Roll(12))
        {
            case 0 or 1:
                await visitor.BecomeAsync(crowd.Users[dice.Roll(crowd.Users.Count)]);
                break;
            case 2:
                crowd.Clients.Recycle();
                break;
            case 3 when dice.Roll(4) == 0:
                crowd.App.Clock.Advance(TimeSpan.FromHours(2));
                break;
            case var _ when visitor.IsUnderWay:
                await visitor.StepAsync();
                break;
            default:
                await visitor.BeginAsync();
                break;
        }
    }
}
