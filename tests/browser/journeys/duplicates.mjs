// Duplicates: reviewed pair by pair with the keyboard, judged, merged many at once, seen while somebody is typed.

import assert from "node:assert/strict";

/** Adds people as another window would. */
const add = (desk, people) =>
  desk.page.evaluate(async (all) => {
    for (const fields of all) {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify({ fields });
      const answer = await fetch("/rpc/person_add", {
        method: "POST",
        headers,
        body,
      });
      if (!answer.ok) throw new Error(await answer.text());
    }
  }, people);

const JEANNE = {
  given_names: "Jeanne",
  birth_name: "Morel",
  phones: "06 12 44 90 18",
};
const TWICE = [
  {
    ...JEANNE,
    standing: "member",
    street_number: "14",
    street: "rue de Créqui",
    postcode: "69003",
    commune: "Lyon",
    birth_date: "1953",
    tags: "bureau; collage",
    occupation: "libraire",
  },
  {
    ...JEANNE,
    given_names: "JEANNE",
    street: "avenue Berthelot",
    commune: "Bron",
    birth_date: "12/04/1953",
    emails: "jeanne.morel@exemple.fr",
    tags: "tractage",
    notes: "Préfère être appelée le soir.",
  },
];

async function reviewing(stage, people) {
  const desk = await stage.desk();
  await desk.init();
  await add(desk, people);
  await desk.go("people");
  await desk.button("Doublons").click();
  return desk;
}

const sides = (desk, field) => desk.tested(`merge-${field}`).getByRole("radio");
const toast = (desk) => desk.tested("toast");

export default {
  "two records become one with the keyboard alone, and two again": async (
    stage,
  ) => {
    const desk = await reviewing(stage, TWICE);
    await desk.see(desk.tested("pairs-count"), "1 paire à regarder");
    await desk.seeText("même nom", desk.tested("comparison"));
    await desk.look("duplicates");

    // An address is taken whole: the street of one town is not put in another.
    assert.equal(await sides(desk, "address").nth(1).isChecked(), true);
    assert.equal(await sides(desk, "tags").nth(2).isChecked(), true);
    await desk
      .tested("merge-address")
      .getByRole("radio", { checked: true })
      .focus();
    await desk.press("ArrowLeft");
    assert.equal(await sides(desk, "address").first().isChecked(), true);
    await desk.press("Enter");
    await desk.see(toast(desk), "Fiches réunies : Jeanne Morel");
    await desk.seeText("Aucun doublon à regarder");
    await desk.focused("Aucun doublon à regarder");
    await desk.look("duplicates-empty");

    await desk.button("Annuler", toast(desk)).click();
    await desk.see(desk.tested("pairs-count"), "1 paire à regarder");
    await desk
      .tested("comparison")
      .getByRole("button", { name: "Réunir les deux fiches" })
      .click();
    await desk.seeText("Aucun doublon à regarder");
    await desk.button("Revenir aux fiches").click();
    await desk.until(() => desk.count(), 1);
    await desk.row("Morel").click();
    await desk.holds("occupation", "libraire");
    await desk.holds("emails", "jeanne.morel@exemple.fr");
    await desk.holds("street_number", "avenue Berthelot, Bron");
  },

  "a pair judged to be two people is put aside, and back": async (stage) => {
    const desk = await reviewing(stage, TWICE);
    await desk.button("Ce sont deux personnes").click();
    await desk.see(toast(desk), "Paire écartée");
    await desk.seeText("Aucun doublon à regarder");
    await desk.page.reload();
    await desk.go("people");
    // From the palette too.
    await desk.press("Control+k");
    await desk.type("doublons");
    await desk.press("Enter");
    await desk.seeText("Aucun doublon à regarder");
    await desk.button("Revenir aux fiches").click();
    await desk.press("Control+z");
    await desk.see(toast(desk), /Annulé/);
    await desk.button("Doublons").click();
    await desk.see(desk.tested("pairs-count"), "1 paire à regarder");
  },

  "identical records are shown, merged at once, and brought back at once":
    async (stage) => {
      const people = ["Nguyen", "Diallo", "Le Goff", "Ferrand"].flatMap(
        (birth_name, at) => {
          const same = {
            given_names: "Camille",
            birth_name,
            birth_date: "12/04/1953",
            phones: `061244901${at}`,
          };
          return [same, { ...same, commune: "Lyon" }];
        },
      );
      const desk = await reviewing(stage, [...people, ...TWICE]);
      await desk.see(desk.tested("pairs-count"), "5 paires à regarder");
      await desk.look("duplicates-several");
      await desk.button("Probables 1").click();
      await desk.until(() => desk.tested("pair").count(), 1);
      await desk.page
        .getByRole("button", { name: /^Réunir les 4 paires identiques$/ })
        .click();
      const dialog = desk.page.getByRole("dialog", {
        name: "Réunir les fiches identiques",
      });
      await desk.seeText("4 fiches seront réunies", dialog);
      await desk.look("duplicates-identical");
      await desk.button("Réunir 4 fiches", dialog).click();
      await desk.see(toast(desk), "4 fiches réunies");
      await desk.button("Tout 1").click();
      await desk.see(desk.tested("pairs-count"), "1 paire à regarder");
      await desk.button("Annuler", toast(desk)).click();
      await desk.see(desk.tested("pairs-count"), "5 paires à regarder");
    },

  "somebody who is typed again is recognised": async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await add(desk, [TWICE[0]]);
    await desk.go("people");
    await desk.button("Nouvelle fiche").click();
    const dialog = desk.page.getByRole("dialog", { name: "Nouvelle fiche" });
    await desk.field("Prénoms", dialog).fill("jeanne");
    await desk.field("Nom de naissance", dialog).fill("MOREL");
    await desk.see(desk.tested("likely"), "Cela ressemble à");
    await desk.look("person-new-likely");
    await desk.field("Nom de naissance", dialog).fill("Martin");
    await desk.until(
      () => desk.tested("likely").getByRole("button").count(),
      0,
    );
    await desk.field("Téléphone", dialog).fill("06 12 44 90 18");
    await desk.field("Nom de naissance", dialog).fill("Morell");
    await desk.tested("likely").getByRole("button").click();
    await desk.gone(dialog);
    await desk.holds("occupation", "libraire");
    // What was typed stays.
    await desk.button("Nouvelle fiche").click();
    await desk.until(
      () => desk.field("Nom de naissance", dialog).inputValue(),
      "Morell",
    );
  },
};
