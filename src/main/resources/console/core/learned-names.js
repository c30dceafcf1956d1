/** What things are called whose ids the server speaks of: learned from whatever it has shown to the person before. */
export class LearnedNames {
  #names = new Map();

  /** @param answer a thing, or a list of them */
  learn(answer) {
    for (const thing of [answer, ...(Array.isArray(answer?.data) ? answer.data : [])]) {
      const id = thing?.id ?? thing?.user_id;
      const name = thing?.name || thing?.email;
      if (typeof id === 'string' && typeof name === 'string') this.#names.set(id, name);
    }
  }

  /** A sentence with names in place of the ids that they are known of. */
  in(sentence) {
    return sentence.replace(/\b[a-z]+_\w+/g, id => this.#names.has(id) ? `“${this.#names.get(id)}”` : id);
  }

  clear() {
    this.#names.clear();
  }
}
